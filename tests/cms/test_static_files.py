"""The site's style sheet is written in many files and delivered as one, wherever it is served."""

import gc
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from cms import staticfiles
from cms.staticfiles import FOR_WRITERS, SHEET, StyleSheetFinder, join_imports

SOURCE = settings.BASE_DIR / "cms" / "static" / SHEET
PARTS = sorted((SOURCE.parent / "site").rglob("*.css"))
NOT_OURS = ["wagtail*", "rest_framework*", "django_filters*", "*.svg"]


def assert_is_whole(css):
    assert "@import" not in css
    assert "/*" not in css
    texts = {part.name: FOR_WRITERS.sub("", part.read_text()) for part in PARTS}
    assert [name for name, text in texts.items() if text not in css] == []
    assert css.index("@layer reset, tokens, base, layout, components") < css.index("@layer reset {")


def test_reload_shows_one_sheet(client):
    response = client.get(f"/static/{SHEET}")
    assert response["Content-Type"] == 'text/css; charset="utf-8"'
    assert_is_whole(b"".join(response.streaming_content).decode())


def test_parts_have_no_addresses():
    paths = [str(part.relative_to(settings.BASE_DIR / "cms" / "static")) for part in PARTS]
    assert [path for path in paths if finders.find(path)] == []


def test_other_static_files_are_found_as_before(client):
    assert client.get("/static/js/site.js").status_code == 200
    assert client.get("/static/css/pasting.css").status_code == 200


def test_a_sheet_outlives_the_finder_that_joined_it():
    # Two requests at once make two finders, one of which Django throws away.
    found = Path(StyleSheetFinder().find(SHEET))
    gc.collect()
    assert_is_whole(found.read_text())


def test_a_change_of_a_part_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(staticfiles, "JOINED", tmp_path / "joined")
    sheet, part = tmp_path / SHEET, tmp_path / "css" / "site" / "base.css"
    part.parent.mkdir(parents=True)
    sheet.write_text('@import "site/base.css" layer(base);\n')
    part.write_text("a { color: red; }\n")
    finder = StyleSheetFinder(app_names=["cms"])
    finder.storages["cms"] = FileSystemStorage(tmp_path)
    found = Path(finder.find(SHEET))
    assert found.read_text() == "@layer base {\na { color: red; }\n}\n"
    modified = found.stat().st_mtime_ns
    assert Path(finder.find(SHEET)).stat().st_mtime_ns == modified
    part.write_text("a { color: blue; }\n")
    assert Path(finder.find(SHEET)).read_text() == "@layer base {\na { color: blue; }\n}\n"


def test_a_missing_part_is_an_error(tmp_path):
    (tmp_path / "site.css").write_text('@import "site/none.css" layer(base);')
    with pytest.raises(FileNotFoundError):
        join_imports(tmp_path / "site.css")


def test_every_part_is_imported_into_the_layer_of_its_folder():
    for part in PARTS:
        layer = {"site": part.stem, "components": "components"}[part.parent.name]
        layer = {"counties": "tokens"}.get(layer, layer)
        path = part.relative_to(SOURCE.parent)
        assert SOURCE.read_text().count(f'@import "{path}" layer({layer});') == 1


def test_production_collects_one_sheet(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "cms.staticfiles.HashedStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_OURS)
    paths = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert not [path for path in paths if path.startswith("css/site/")]
    assert "css/pasting.css" in paths
    delivered = tmp_path / paths[SHEET]
    assert_is_whole(delivered.read_text())
    assert delivered.with_name(f"{delivered.name}.br").exists()
    imported = Path(paths["js/autosave.js"]).name
    assert f'from "./{imported}"' in (tmp_path / paths["js/editor.js"]).read_text()
