"""Values that can be found again on a page: every text, name, number and day is another one."""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from bs4 import BeautifulSoup
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import TranslatableMixin

from cms.blocks.links import AddressBlock, LinkBlock
from cms.blocks.media import PlayingTimeBlock
from cms.blocks.periods import PeriodBlock
from cms.blocks.streams import ContentStreamBlock
from cms.documents.models import CustomImage
from cms.film.durations import PlayingTimeField
from cms.people.models import Organisation
from cms.snippets.models import SharedText
from cms.values.period_fields import PeriodField
from cms.values.periods import Period
from tests.helpers.facts_of_pages import content_fields
from tests.helpers.names import NAMES
from tests.helpers.samples import Samples

# Attributes whose words are read out.
SPOKEN = ("alt", "aria-label", "placeholder", "title")
WORD = re.compile(r"zq\d+x", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d \u00a0:-]*\d{2}")
DAY = date(2090, 1, 1)
# In the order in which they can be.
PAST = {
    "published_at": datetime(2001, 1, 1, tzinfo=UTC),
    "updated_at": datetime(2010, 1, 1, tzinfo=UTC),
    "reviewed_on": date(2010, 1, 1),
}
KEPT = (models.BooleanField, models.JSONField, models.FileField)
NUMBERED = {
    "sfs_number": "2023:{}",
    "phone": "010-225 {}",
    "criterion": "1.2.{}",
}


class Tokens(Samples):
    """Fills and changes pages and snippets; of links to pages, sites and files it makes each.

    A short one has in its sections one paragraph only. `made` are the objects that were put on a
    page, with the `page` that was said to be filled.
    """

    def __init__(self, home, is_short=False):
        super().__init__(home)
        self.is_short = is_short
        self.count, self.links, self.page, self.made = 100, 0, None, []

    def number(self):
        """Return a number that was not there before."""
        self.count += 1
        return self.count

    def word(self):
        """Return a word that was not there before."""
        return f"Zq{self.number()}x"

    def change(self, instance):
        """Fill in everything that officers can, in memory; what is filled in becomes another."""
        for field in content_fields(type(instance)):
            if isinstance(field, StreamField):
                self._change_stream(instance, field)
            elif isinstance(field, ParentalManyToManyField):
                setattr(instance, field.name, [self.object_of(field.related_model)])
            elif field.concrete and not field.many_to_many and field.name != "slug":
                setattr(instance, field.attname, self.of_field(field, instance))
        for relation in get_all_child_relations(type(instance)):
            if not relation.related_model.__module__.startswith("wagtail"):
                self._change_children(instance, relation)

    def _change_stream(self, instance, field):
        stream = field.stream_block
        if raw := getattr(instance, field.name).get_prep_value():
            raw = self.other(stream, raw)
        else:
            raw = stream.normalize(self.value(stream)).get_prep_value()
            # What was made in memory has no ids until it was stored.
            raw = stream.to_python(raw).get_prep_value()
        setattr(instance, field.name, stream.to_python(raw))

    def _change_children(self, instance, relation):
        manager, model = getattr(instance, relation.get_accessor_name()), relation.related_model
        children = list(manager.all()) or [model()]
        for child in children:
            for field in model._meta.concrete_fields:
                is_own = field.editable and not field.primary_key and field.name != "locale"
                if is_own and field.related_model is not type(instance):
                    setattr(child, field.attname, self.of_field(field, child))
            if isinstance(child, TranslatableMixin):
                child.locale = instance.locale
        manager.set(children)

    def other(self, block, value):
        """Return another raw value; blocks keep their ids, what is empty stays so."""
        if not value:
            return value
        if isinstance(block, blocks.StreamBlock):
            children = block.child_blocks
            return [
                item | {"value": self.other(children[item["type"]], item["value"])}
                for item in value
            ]
        if isinstance(block, blocks.ListBlock):
            return [
                item | {"value": self.other(block.child_block, item["value"])} for item in value
            ]
        if isinstance(block, blocks.StructBlock | ImageBlock):
            children = block.child_blocks.items()
            return {name: self.other(child, value.get(name)) for name, child in children}
        if isinstance(block, blocks.ChooserBlock):
            return self.chosen(block).pk
        if isinstance(block, blocks.ChoiceBlock | blocks.BooleanBlock):
            return value
        return block.get_prep_value(block.normalize(self.plain(block)))

    def value(self, block):
        if isinstance(block, LinkBlock):
            self.links += 1
            name = ("document", "page", "url")[self.links % 3]
            target = block.child_blocks[name]
            owner = self.object_of(Organisation)
            return {"text": f"Ord {self.word()}", name: self.value(target), "owner": owner}
        if isinstance(block, ImageBlock):
            image = self.object_of(CustomImage)
            return {"image": image, "alt_text": f"Ord {self.word()}", "decorative": False}
        if isinstance(block, ContentStreamBlock) and self.is_short:
            return [("paragraph", self.value(block.child_blocks["paragraph"]))]
        return super().value(block)

    def chosen(self, block):
        if block.model_class in NAMES:
            return self.object_of(block.model_class)
        page = super().chosen(block)
        page.title = f"Ord {self.word()}"
        page.save()
        return page

    def object_of(self, model):
        """Return a new object with a name that was not there before."""
        make, name = NAMES[model]
        found = make(**{name: f"Ord {self.word()}"})
        if model is SharedText:
            found.body = [("paragraph", f"<p>Ord {self.word()}.</p>")]
            found.save()
        self.made.append((self.page, found))
        return found

    def plain(self, block):
        if isinstance(block, PlayingTimeBlock):
            return f"{self.number() % 1000}:28"
        if isinstance(block, PeriodBlock):
            return (DAY + timedelta(days=self.number())).isoformat()
        if isinstance(block, AddressBlock):
            is_film = block.field.validators and "youtube" in str(block.field.validators)
            return f"https://youtu.be/dQw4w9W{self.number():04}" if is_film else self._address()
        if isinstance(block, blocks.IntegerBlock):
            return self.number()
        if isinstance(block, blocks.DateBlock):
            return DAY + timedelta(days=self.number())
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>Ord {self.word()}.</p>"
        if isinstance(block, blocks.RegexBlock):
            return NUMBERED[block.name].format(
                self.number() % 100 if block.name == "criterion" else self.number()
            )
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return f"Ord {self.word()}"
        return super().plain(block)

    def of_field(self, field, instance):
        """Return another value for a field of a model; what is chosen of few stays."""
        value = getattr(instance, field.attname)
        if field.name == "film_file":  # A page shows one film, and this one has an address.
            return value
        if isinstance(field, models.ForeignKey):
            return self.object_of(field.related_model).pk if field.related_model in NAMES else value
        if field.choices or isinstance(field, KEPT):
            return value
        if isinstance(field, PeriodField):
            return Period.of((DAY + timedelta(days=self.number())).isoformat())
        if isinstance(field, PlayingTimeField):
            return timedelta(minutes=self.number(), seconds=28)
        if field.name in PAST:
            return PAST[field.name] + timedelta(days=self.number())
        if isinstance(field, models.DateTimeField):
            return value
        if isinstance(field, models.DateField):
            late = 3000 if "end" in field.name else 1000
            early = field.name in ("registration_deadline", "film_published")
            return DAY + timedelta(days=self.number() + (0 if early else late))
        if isinstance(field, models.TimeField):
            return time(8 if field.name == "start_time" else 20, self.number() % 60)
        if isinstance(field, models.DecimalField):
            return Decimal(self.number() % 90) + Decimal("0.25")
        if isinstance(field, models.IntegerField):
            # The EU's share follows from the percentage, and must not contradict it.
            return value if field.name == "eu_amount" else self.number() + 1600
        if isinstance(field, models.EmailField):
            return f"{self.word()}@example.se"
        if field.name == "video_url":
            return f"https://youtu.be/dQw4w9W{self.number():04}"
        if "url" in field.name or field.name in ("website", "link"):
            return self._address()
        if field.name == "postal_code":
            return "{} {:02}".format(*divmod(self.number() + 10000, 100))
        if field.name == "organisation_number":
            return _organisation_number(self.number())
        if field.name in NUMBERED:
            return NUMBERED[field.name].format(self.number())
        text = f"Ord {self.word()}"
        return f"<p>{text}.</p>" if hasattr(field, "features") else text

    def _address(self):
        return f"https://example.se/{self.word().lower()}"


def _organisation_number(number):
    digits = f"202100{number:03}"[:9]
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    check = -sum(digit // 10 + digit % 10 for digit in doubled) % 10
    return f"{digits[:6]}-{digits[6:]}{check}"


def said(html):
    """Return what a page says that can be compared between languages: words, numbers, days."""
    body = _body(html)
    for receipt in body.select(".receipt"):
        # It tells the days of the translation, which the Swedish page does not.
        receipt.decompose()
    found = {word.lower() for text in body.find_all(string=True) for word in WORD.findall(text)}
    numbers = NUMBER.findall(WORD.sub("", body.get_text(" ")))
    found |= {re.sub(r"\D", "", number) for number in numbers}
    for element in body.find_all(["a", "time", "img", "source"]):
        for name in ("href", "datetime", "src", "srcset", "alt"):
            value = element.get(name, "")
            if name == "href" and value.startswith("/") and not value.startswith("/dok"):
                continue
            found |= {value} if name == "datetime" else {w.lower() for w in WORD.findall(value)}
            is_made_of_title = "search_query" in value
            if value.startswith(("http", "tel:", "mailto:", "/dok")) and not is_made_of_title:
                found.add(value)
    return found - {""}


def words_of(texts):
    """Return the words that can be found again in texts."""
    return {word.lower() for text in texts for word in WORD.findall(text)}


def words_without_language(html):
    """Return the Swedish words of an Arabic page that are not marked as Swedish.

    Options that say both are left out: nothing can be marked inside them.
    """
    body = _body(html)
    texts = [(text, text.parent) for text in body.find_all(string=True)]
    texts = [pair for pair in texts if pair[1].name != "option" or "(" not in pair[0]]
    for name in SPOKEN:
        texts += [(element[name], element) for element in body.select(f"[{name}]")]
    return {
        word.lower()
        for text, element in texts
        if "Ord zq" in text.replace("Zq", "zq")
        for word in WORD.findall(re.sub(r"ar Ord Zq\d+x", "", text))
        if next(step["lang"] for step in [element, *element.parents] if step.get("lang")) != "sv"
    }


def words_in_marks(html):
    """Return the words of a translation that are marked as older.

    Those of an option have the Swedish ones behind them, those for a picture beside it.
    """
    body = _body(html)
    options = [option.get_text() for option in body.select("option")]
    marked = [part.get_text() for part in body.select("mark")]
    marked += [re.sub(r"\(.*", "", text) for text in options if "ar Ord" in text and "(" in text]
    return words_of([*marked, *(image["alt"] for image in body.select("img[alt]"))])


@lru_cache(maxsize=32)
def _body(html):
    body = BeautifulSoup(html, "lxml").html
    for unseen in body.select("head, script, .share, template"):
        unseen.decompose()
    return body
