"""Where what pages say of records is kept: the app that keeps it says so."""

_models = {}


def register_tables(record, part):
    """Let an app say which models keep records, and what they belong to."""
    _models.update(record=record, part=part)


def records():
    """Return all records that are kept."""
    return _models["record"].objects.all()


def parts():
    """Return all that is kept of what records belong to."""
    return _models["part"].objects.all()
