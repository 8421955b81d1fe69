"""One migration at a time, and none that the release before cannot live with."""

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from cms.operations.migrations import contractions

OWN = ("cms", "home", "projects", "search", "seminars")


def migration(*operations, **attributes):
    made = migrations.Migration("0002_x", "home")
    made.operations = list(operations)
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def test_no_migration_of_ours_breaks_the_release_before():
    labels = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in OWN}
    for (label, name), found in MigrationLoader(None).disk_migrations.items():
        if label in labels and not name.startswith("0001"):
            assert not list(contractions(found)), f"{label}.{name}"


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("page", "title"),
        migrations.RenameField("page", "title", "heading"),
        migrations.DeleteModel("Page"),
        migrations.RenameModel("Page", "Sheet"),
        migrations.AddField("page", "note", models.TextField()),
        migrations.AddField("page", "note", models.TextField(default="")),
        migrations.AlterField("page", "note", models.TextField()),
        migrations.AlterField("page", "note", models.CharField(max_length=9, null=True)),
        migrations.AlterField("page", "note", models.TextField(null=True, unique=True)),
        migrations.AddConstraint("page", models.UniqueConstraint(fields=["title"], name="one")),
        migrations.AlterUniqueTogether("page", {("title", "slug")}),
        migrations.RunSQL("DROP TABLE home_page"),
        migrations.RunPython(migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RemoveField("page", "title")]
        ),
    ],
)
def test_what_old_code_cannot_live_with_is_found_and_may_be_answered_for(operation):
    assert list(contractions(migration(operation)))
    assert not list(contractions(migration(operation, contracts=True)))


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("page", "note", models.TextField(null=True)),
        migrations.AddField("page", "note", models.TextField(db_default="")),
        migrations.AddField("page", "pages", models.ManyToManyField("home.Page")),
        migrations.AlterField("page", "note", models.TextField(null=True)),
        migrations.CreateModel("Sheet", []),
        migrations.AddIndex("page", models.Index(fields=["title"], name="x")),
    ],
)
def test_what_only_expands_is_let_through(operation):
    assert not list(contractions(migration(operation)))


def test_a_model_that_is_new_may_be_finished_in_the_same_migration():
    new = migrations.CreateModel("Sheet", [])
    field = migrations.AddField("sheet", "page", models.ForeignKey("home.Page", models.CASCADE))
    assert not list(contractions(migration(new, field)))
