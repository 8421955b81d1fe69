"""A lecture in the browser: addresses of sentences, the player that follows them, the search."""

import pytest
from playwright.sync_api import expect

LECTURE = "/stockholm/seminarier/exempel-samtal-om-tillit/hur-tillit-och-trygghet-hanger-ihop/"
FILM = """document.querySelector('.player').insertAdjacentHTML('afterbegin',
    '<div class="film" data-start="5" data-title="Film" data-player=' +
    '"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=">' +
    '<a class="poster" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Spela</a></div>')"""
OWN_FILM = "/stockholm/seminarier/exempel-samtal-om-tillit/en-minut-om-trygghetsvandringar/"


@pytest.fixture
def with_film(page):
    """Give the lecture a film; nothing reaches YouTube. Returns the addresses asked for."""
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body="film")

    page.route(lambda url: "//localhost" not in url, answer)

    def open_lecture(fragment=""):
        page.goto(f"{LECTURE}{fragment}")
        page.evaluate(FILM)
        return asked

    return open_lecture


def marked(page):
    """Return the text that is marked and seen."""
    moment = page.locator(".here")
    moment.wait_for()  # the browser tells of a new address a moment after the click
    expect(moment).to_be_in_viewport(ratio=1)
    return moment.inner_text()


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("40", "Ja. En gata kan ha få brott"),
        ("43.5", "Ja. En gata kan ha få brott"),
        ("35", "Trygghet är något annat."),
        ("9999", "Tack, Bo"),
    ],
)
def test_any_second_is_an_address(page, second, words):
    page.goto(f"{LECTURE}#t={second}")
    assert marked(page).startswith(words)


def test_a_second_before_the_first_word_marks_nothing(page):
    page.goto(f"{LECTURE}#t=nu")
    expect(page.locator(".here")).to_have_count(0)


def test_player_follows_the_times_and_nothing_is_fetched_before_a_click(page, with_film):
    asked = with_film()
    page.get_by_text("Tänk dig ett torg").click()
    assert marked(page).startswith("Tänk dig ett torg")
    assert asked == []
    page.locator("a.poster").focus()
    page.keyboard.press("Enter")
    player = page.locator("iframe")
    address = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start="
    assert player.get_attribute("src") == f"{address}61"
    page.get_by_role("link", name="1:48", exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(player).to_have_attribute("src", f"{address}108")
    assert marked(page).startswith("Till sist")
    assert player.get_attribute("title") == "Film"
    assert all(url.startswith("https://www.youtube-nocookie.com/") for url in asked)


def test_back_leaves_the_lecture_after_many_clicks(page):
    page.goto("/guider/")
    page.goto(LECTURE)
    for words in ("Tänk dig ett torg", "Till sist", "Tack, Bo"):
        page.get_by_text(words).click()
    page.wait_for_url("**#t=133")
    page.go_back()
    page.wait_for_url("**/guider/")


def test_sentences_are_reached_by_keyboard_and_their_address_is_copied(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(LECTURE)
    page.get_by_role("link", name="1:01", exact=True).press("Enter")
    assert marked(page).startswith("Tänk dig ett torg")
    page.keyboard.press("ArrowDown")
    assert marked(page).startswith("När fler stannar")
    page.get_by_role("button", name="Föregående mening").press("Enter")
    assert marked(page).startswith("Tänk dig ett torg")
    page.get_by_role("button", name="Kopiera länken").press("Enter")
    expect(page.locator(".sentence [role=status]")).to_have_text("Kopierad")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{LECTURE}#t=61")
    page.get_by_role("button", name="Kopiera hänvisningen").press("Enter")
    expect(page.locator(".row [role=status]")).to_have_text("Kopierad")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Vid 1:01." in copied
    assert copied.endswith("#t=61")


def test_film_of_our_own_is_in_view_and_plays_from_the_sentence(page):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(OWN_FILM)
    page.locator(".turn").get_by_role("link", name="0:47", exact=True).press("Enter")
    page.wait_for_function("() => document.querySelector('video').currentTime >= 47")
    expect(page.locator("video")).to_be_in_viewport(ratio=1)
    assert marked(page).startswith("Laga det enkla")
    page.goto(f"{OWN_FILM}?t=24")
    assert marked(page).startswith("Bestäm vilka platser")


def test_film_starts_where_it_should_without_a_time(page, with_film):
    with_film()
    page.locator("a.poster").click()
    assert page.locator("iframe").get_attribute("src").endswith("start=5")


def test_chapter_leads_to_its_words_by_keyboard(page):
    page.goto(LECTURE)
    page.get_by_role("link", name="Så hänger de ihop").focus()
    page.keyboard.press("Enter")
    assert marked(page).startswith("Då till frågan")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_click_on_a_sentence_makes_its_address(page):
    page.goto(LECTURE)
    page.get_by_text("Ett medborgarlöfte som hålls").click()
    page.wait_for_url("**#t=100")


def test_transcript_is_searched_and_linked_without_javascript(browser, demo):
    context = browser.new_context(java_script_enabled=False, base_url=demo.url)
    page = context.new_page()
    page.goto(LECTURE)
    page.get_by_role("searchbox", name="Sök i textversionen").fill("tillit")
    page.locator(".transcript form button").click()
    page.wait_for_url("**?i=tillit#transcript")
    expect(page.get_by_text("4 ställen med ”tillit”")).to_be_visible()
    expect(page.locator("mark")).to_have_count(6)
    page.get_by_role("link", name="Nästa ställe: 1:01").click()
    assert page.locator(":target").inner_text().startswith("Så växer tilliten")
    context.close()
