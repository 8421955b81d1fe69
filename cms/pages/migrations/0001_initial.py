from django.db import migrations

NAME = "pages_url_path"


def add_index(apps, schema_editor):
    """Find pages by their whole address, and those below one, whatever the database's collation."""
    if schema_editor.connection.vendor == "postgresql":
        # One that was interrupted is there and of no use.
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
        schema_editor.execute(
            f"CREATE INDEX CONCURRENTLY {NAME} ON wagtailcore_page (url_path text_pattern_ops)"
        )
    else:
        schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {NAME} ON wagtailcore_page (url_path)")


def drop_index(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    """Wagtail finds pages one segment after the other, and has no index on whole addresses."""

    # Readers and editors go on while PostgreSQL makes the index.
    atomic = False
    dependencies = [("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(add_index, drop_index)]
