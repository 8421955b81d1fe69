"""The stored rows of a model, with what is another in each copy."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, ForeignKey, TextField, UUIDField
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.documents.models import CustomDocument
from home.demo.size.words import prepare, prepare_json
from home.demo.size.writing import columns_of
from search.models import DocumentText
from seminars.models.transcript import TimedTranscript

# Keys that stand beside the type of what has them.
KEYS_BY_TYPE = [
    ("content_type", "object_id"),
    ("base_content_type", "object_id"),
    ("to_content_type", "to_object_id"),
]
# JSON that is all text.
WHOLLY_VARIED = {DocumentText: "pages", TimedTranscript: "stored_cues"}


class StoredTable:
    """The rows of a model with what is different in each copy, by the places of their columns."""

    def __init__(self, model, rows, swedish):
        self.model, self.fields = model, columns_of(model)
        self._places = {field.name: place for place, field in enumerate(self.fields)}
        # A page comes before those below it.
        order = self._places["path" if model is Page else model._meta.pk.name]
        self.rows = sorted(rows, key=lambda row: row[order])
        self.key = self.fields.index(model._meta.pk)
        fields = list(enumerate(self.fields))
        self.references = [
            (place, f.related_model)
            for place, f in fields
            if isinstance(f, ForeignKey) and f.related_model is not ContentType
        ]
        self.told_by_type = [
            (self._places[by], self._places[name])
            for by, name in KEYS_BY_TYPE
            if by in self._places
            and name in self._places
            and not isinstance(model._meta.get_field(name), ForeignKey)
        ]
        self.uuids = [
            place
            for place, f in fields
            if isinstance(f, UUIDField)
            and not f.primary_key
            and (f.unique or f.name == "translation_key")
        ]
        self.together = [
            self._places[name] for names in model._meta.unique_together[:1] for name in names
        ]
        self.days = [place for place, f in fields if f.get_internal_type().startswith("Date")]
        self.texts = [
            [
                (place, prepare(row[place]) if kind is str else prepare_json(row[place]))
                for place, kind in self._varied(row, swedish)
                if row[place] and " " in row[place]
            ]
            for row in rows
        ]

    def place(self, name):
        """Return the place of a field's column."""
        return self._places[name]

    def by_name(self, row):
        """Return the values of a row by the names of the fields."""
        return {f.name: value for f, value in zip(self.fields, row, strict=True)}

    def _varied(self, row, swedish):
        """Yield the places of texts, with whether they are stored as text or as JSON."""
        if name := WHOLLY_VARIED.get(self.model):
            yield self.place(name), dict
        elif self.model is CustomDocument:
            yield self.place("title"), str
        elif self._page_of(row) in swedish:
            for place, f in enumerate(self.fields):
                if isinstance(f, StreamField):
                    yield place, dict
                elif isinstance(f, CharField | TextField) and not f.choices:
                    yield place, str

    def _page_of(self, row):
        if issubclass(self.model, Page):
            return row[self.key]
        place = self._places.get("page")
        return None if place is None else row[place]
