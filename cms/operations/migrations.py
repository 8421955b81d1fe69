"""Migrations that the code of the release before can live with: expand first, contract later.

While a release is taken, and when it is taken back, old code runs on the new schema. So what old
code reads may only go one release after nothing reads it any more.
"""

from django.db import migrations, models
from django.db.models.fields import NOT_PROVIDED

# A migration says here, beside its operations, that no code of the release before needs the old.
MARK = "contracts"
# What refuses rows that were allowed before.
NARROWING = (
    migrations.AddConstraint,
    migrations.AlterUniqueTogether,
)


def contractions(migration):
    """Yield in words what a migration does that breaks the code of the release before."""
    if getattr(migration, MARK, False):
        return
    created = set()
    for operation in migration.operations:
        model = getattr(operation, "model_name", "") or getattr(operation, "name", "")
        if isinstance(operation, migrations.CreateModel):
            created.add(model.lower())
        elif model.lower() not in created:
            yield from _breaks(operation)


def _breaks(operation):
    name = operation.describe()
    if isinstance(
        operation,
        (
            migrations.RemoveField,
            migrations.RenameField,
            migrations.DeleteModel,
            migrations.RenameModel,
            migrations.AlterModelTable,
        ),
    ):
        yield f"{name}: old code still asks for it"
    elif isinstance(operation, migrations.AddField) and _wants_a_value(operation.field):
        yield f"{name}: old code does not fill it in; give it a db_default or null=True"
    elif isinstance(operation, migrations.AlterField) and _is_narrow(operation.field):
        yield f"{name}: old code may store null or what is too long; say `{MARK} = True` if not"
    elif isinstance(operation, NARROWING):
        yield f"{name}: old code may store what this refuses; say `{MARK} = True` if not"
    elif isinstance(operation, migrations.SeparateDatabaseAndState):
        for part in operation.database_operations:
            yield from _breaks(part)
    elif isinstance(operation, migrations.RunSQL | migrations.RunPython):
        yield f"{name}: nobody knows what it does; say `{MARK} = True` if old code bears it"


def _is_narrow(field):
    """Whether a field refuses something: null, what is there already, or what is too long."""
    return not field.null or field.unique or field.max_length is not None


def _wants_a_value(field):
    """Whether a row that does not name the field cannot be stored."""
    return (
        not field.null
        and field.db_default is NOT_PROVIDED
        and not isinstance(field, models.ManyToManyField)
    )
