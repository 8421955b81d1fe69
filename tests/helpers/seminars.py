"""A seminar's text and event as readers and machines see them."""


def text(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
