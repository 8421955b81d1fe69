"""The search page, and what is suggested while somebody types."""

import logging
from copy import copy
from dataclasses import replace

from django.apps import apps
from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from cms.languages.origins import origin_label
from cms.languages.pages import REALLY_TRANSLATED
from cms.operations.requests import ask_again_soon
from cms.pagecache.regions import kept_until_changed
from cms.pages.routing import find_site
from cms.pages.subpages import subpage
from search.asking import LONGEST, understand
from search.choices import Order
from search.finding import begun, find, words_here
from search.hits import is_behind, origin_of, state_of
from search.loaded import with_changes
from search.misses import note_question
from search.promoted import promoted_hits
from search.results import Results, filters_of, order_of
from search.words import fold, plain_terms

# Seconds that a shared cache may keep an answer.
LIFETIME = 60
MOST_SUGGESTIONS = 8
# Of an answer while somebody types.
MOST_BYTES = 2000
SWEDISH = "sv"
SEARCH = "sok/"


@require_safe
def search(request, county=""):
    """Show what answers the question `q`, filtered, sorted and ten on a page (`sida`).

    Below a county its own hits come first. Raises `Http404` for a county without a page.
    """
    find_site(request)
    page = _search_page(county)
    text = request.GET.get("q", "")
    language = get_language()
    context = {"page": page, "county_code": county, "query": "", "longest": LONGEST}
    status = 200
    try:
        question = understand(text, language, "exakt" in request.GET, other=SWEDISH)
        context |= {"question": question, "query": question.text}
        if question.concepts:
            context |= _answer(question, request.GET, county)
    except Exception:
        logging.getLogger(__name__).exception("The search does not answer")
        context |= {"is_away": True, "query": " ".join(text.split())[:LONGEST]}
        status = 503
    if page:
        page.title = _title(page, context["query"])
    response = render(request, "pages/search.html", context, status=status)
    if status != 200:
        ask_again_soon(response)
    # For who has signed in, Wagtail's own menu stands on it: that is nobody else's to keep.
    elif settings.SESSION_COOKIE_NAME not in request.COOKIES:
        # What is withdrawn is not to be found any more: as with pages, only a moment.
        patch_cache_control(response, public=True, max_age=0, s_maxage=1)
    return response


def _answer(question, parameters, county):
    filters, is_by_date = filters_of(parameters), order_of(parameters) == Order.DATE
    found = find(question, county, filters, is_by_date)
    answer = {"question": found.question, "promoted": promoted_hits(question, county)}
    if not found.entries and question.otherwise:
        swedish = find(question.otherwise(), county, filters, is_by_date, is_instead=True)
        if swedish.entries:
            found = swedish
            answer |= {"is_swedish": True, "question": swedish.question}
    if not found.entries:
        here = words_here(found.question)
        answer |= {"words_here": here, "read_as": found.question.read_as(here)}
        if not answer["promoted"] and "sida" not in parameters:
            note_question(question)
    return answer | {"is_whole": found.is_whole, "results": Results(found, parameters)}


@require_safe
def suggest(request):
    """Answer with headings and names that begin as what is typed, as JSON: titles first.

    `behind` are those of translated pages whose Swedish text has changed since. By suggestion,
    `states` says what became of an occasion, where all that are called so share it, and `origins`
    what a machine has translated.
    """
    typed = plain_terms(request.GET.get("q", "")[:LONGEST]).split()[:6]
    suggestions, behind, states, origins = [], set(), {}, {}
    if typed and len("".join(typed)) > 1:
        beginning = " ".join(typed)
        try:
            found = begun(typed, get_language())
            found.sort(key=lambda entry: not fold(entry.heading).startswith(beginning))
            headings = dict.fromkeys(entry.heading[:120] for entry in found)
            suggestions = list(headings)[:MOST_SUGGESTIONS]
            states = _states(found, suggestions)
            if get_language() != SWEDISH:
                found = with_changes(found)
                behind = {entry.heading[:120] for entry in found if is_behind(entry)}
                origins = {e.heading[:120]: origin_label(origin_of(e)) for e in found}
        except Exception:
            logging.getLogger(__name__).exception("There are no suggestions")
    response = _in_few_bytes(suggestions, behind, states, origins)
    patch_cache_control(response, public=True, max_age=LIFETIME)
    return response


def _in_few_bytes(suggestions, behind, states, origins):
    """Return suggestions and what is said of them as JSON; the last ones are left out if need be.

    Letters stand as they are: escaped, an Arabic one would take six bytes rather than two.
    """
    told = {
        "suggestions": suggestions,
        "behind": [text for text in suggestions if text in behind],
        "states": {text: states[text] for text in suggestions if text in states},
        "origins": {text: origins[text] for text in suggestions if origins.get(text)},
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    is_short = len(response.content) <= MOST_BYTES or not suggestions
    return response if is_short else _in_few_bytes(suggestions[:-1], behind, states, origins)


def _states(entries, suggestions):
    """Return what is said beside suggestions: nothing where one of the same name is held."""
    found = {
        text: {state_of(e) for e in entries if e.heading[:120] == text} for text in suggestions
    }
    return {text: said.pop() for text, said in found.items() if len(said) == 1 and any(said)}


@require_safe
def open_search(request):
    """Describe the search to browsers: https://github.com/dewitt/opensearch."""
    site = find_site(request)
    return render(
        request,
        "components/search/opensearch.xml",
        {"site_name": getattr(site, "site_name", "") or settings.SITE_NAME},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def _search_page(county):
    """Return what stands for the search in the page tree, below the home page or a county."""
    name = f"search:{get_language()}:{county}"
    above = kept_until_changed(name, lambda: _above(county), LIFETIME)
    if not above:
        if county:
            raise Http404
        return None
    page = subpage(above, SEARCH, "", {link.code for link in above.languages})
    page.languages = [_to_search(link) for link in page.languages]
    return page


def _above(county):
    """Return the page below which a search stands, with its way and its languages, or None."""
    # By their types, which this app does not import: as plain pages they take another query.
    model = apps.get_model("home", "CountyPage" if county else "HomePage")
    pages = model.objects.filter(REALLY_TRANSLATED, locale__language_code=get_language())
    above = (pages.filter(county=county) if county else pages).order_by("path").first()
    if above and not county:
        # That is the whole way.
        above.ancestry = [above]
    if above:
        # So that they are kept with it.
        _ = above.languages
    return above


def _to_search(link):
    """Lead a language without the county's page to its search in all counties."""
    if link.is_translation:
        return link
    everywhere = copy(link.page)
    everywhere.url_path = f"{everywhere.url_path}{SEARCH}"
    return replace(link, page=everywhere)


def _title(page, query):
    return gettext("Search") if not query else gettext("Search: %(query)s") % {"query": query}
