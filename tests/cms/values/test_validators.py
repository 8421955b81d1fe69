"""What editors type is checked, and the message says what is wrong."""

import pytest
from django.core.exceptions import ValidationError

from cms.values import validators


@pytest.mark.parametrize("number", ["202100-2437", "202100-2247", "556036-0793"])
def test_organisation_number_is_accepted(number):
    validators.validate_organisation_number(number)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("202100-2438", "checksum"),
        ("2021002437", "format"),
        ("811218-9876", "checksum"),
        ("", "format"),
    ],
)
def test_wrong_organisation_number_is_refused(number, code):
    with pytest.raises(ValidationError) as error:
        validators.validate_organisation_number(number)
    assert error.value.code == code


@pytest.mark.parametrize("code", ["801 70", "104 22"])
def test_postal_code_is_accepted(code):
    validators.validate_postal_code(code)


@pytest.mark.parametrize("code", ["80170", "001 70", "801 7", "80 170"])
def test_wrong_postal_code_is_refused(code):
    with pytest.raises(ValidationError):
        validators.validate_postal_code(code)


@pytest.mark.parametrize("number", ["2023:196", "1942:740", "1998:1000"])
def test_sfs_number_is_accepted(number):
    validators.validate_sfs_number(number)


@pytest.mark.parametrize("number", ["2023/196", "23:196", "2023:0", "SFS 2023:196", "2023:19600"])
def test_wrong_sfs_number_is_refused(number):
    with pytest.raises(ValidationError):
        validators.validate_sfs_number(number)


@pytest.mark.parametrize(
    "address",
    [
        "https://polisen.se/",
        "http://example.se/a?b=c",
        "mailto:registrator@example.se",
        "tel:+4610225100",
    ],
)
def test_link_is_accepted(address):
    validators.validate_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.se/",
        "polisen.se",
        "https://",
        "https://exa mple.se/",
        "mailto:nobody",
        "tel:ring mig",
        "https://[",
    ],
)
def test_dangerous_or_broken_link_is_refused(address):
    with pytest.raises(ValidationError):
        validators.validate_link(address)


@pytest.mark.parametrize(
    "title",
    ["Checklista (pdf)", "Checklista (PDF, 2 MB)", "Rapport.pdf", "SMHI länk till annan webbplats"],
)
def test_typed_marker_is_met_with_a_hint(title):
    with pytest.raises(ValidationError, match="by itself|av sig själv"):
        validators.validate_no_typed_marker(title)


@pytest.mark.parametrize("title", ["Checklista för samverkan", "Wordsworth (1770)", "Excellens"])
def test_ordinary_title_is_accepted(title):
    validators.validate_no_typed_marker(title)
