"""The admin's views of pasting: from pasted text, over a table to check, to content."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

PREFIX = "lines"


class PasteView(WagtailAdminTemplateMixin, View):
    """Takes pasted text, shows what was understood of it, and makes content of a page from it.

    A subclass says how to `parse` a text and to `read` one of its lines again, what to `match`
    the lines with, and what to `make` of them. Nothing is kept between the steps: each submission
    carries all lines with it, and so none is lost however long the officer takes.
    """

    header_icon = "list-ul"
    model = None
    form_class = None
    formset_class = None
    # The name of the tester's method that says whether what is pasted may be made.
    permission = ""
    # What the buttons of a line do, by their names: each takes the values of all lines and the
    # place of its own among them, and returns what they are then.
    changes = {}
    # The folder of the templates, below `wagtailadmin/`, which extend those of `pasting/`.
    folder = ""

    @classmethod
    def may_paste(cls, page, user):
        """Whether the user may paste for this page, by the page's permissions and its lock.

        Content is pasted in Swedish; other languages are translations of the Swedish pages.
        """
        if page.specific_class is not cls.model or not page.locale.is_default:
            return False
        permissions = page.permissions_for_user(user)
        return getattr(permissions, cls.permission)() and not permissions.page_locked()

    def parse(self, text):
        """Return the lines of a pasted text, each with its `source`, and `notes` on it."""
        raise NotImplementedError

    def read(self, source):
        """Return a line from its source."""
        raise NotImplementedError

    def match(self):
        """Return what the form of every line is matched with, as its keyword arguments."""
        raise NotImplementedError

    def make(self, formset):
        """Make content from the lines of a valid formset; return a message that says what."""
        raise NotImplementedError

    def get_labels(self):
        """Return what the button says for one line and for several, with `%(count)s`."""
        raise NotImplementedError

    def get_done_url(self):
        """Return where the officer sees what was made."""
        raise NotImplementedError

    def dispatch(self, request, *args, pk, **kwargs):
        self.page = get_object_or_404(self.model, pk=pk)
        if not self.may_paste(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.show_paste()

    def post(self, request):
        if f"{PREFIX}-TOTAL_FORMS" in request.POST:
            return self.post_lines()
        form = self.form_class(request.POST, parse=self.parse)
        if not form.is_valid():
            return self.show("paste", form=form)
        formset = self.formset_class.from_paste(form, prefix=PREFIX, form_kwargs=self.match())
        return self.show_lines(formset)

    def post_lines(self):
        with transaction.atomic():
            # Who sends the same lines at the same time waits here, and then finds what was made.
            self.page = self.model.objects.select_for_update().get(pk=self.page.pk)
            formset = self.formset_class(
                self.request.POST, read=self.read, prefix=PREFIX, form_kwargs=self.match()
            )
            if "change" in self.request.POST:
                return self.show_paste_again(formset)
            for name in self.changes.keys() & self.request.POST.keys():
                return self.show_lines(self.change_lines(formset, name))
            if not formset.is_valid():
                return self.show_lines(formset)
            message = self.make(formset)
        self.report(message, formset.left_out)
        return redirect(self.get_done_url())

    def change_lines(self, formset, name):
        """Return the lines as a button of one of them changes them; nothing is checked yet."""
        values = [form.values for form in formset]
        place = self.request.POST[name]
        if place.isascii() and place.isdigit() and int(place) < len(values):
            texts = [text for form in formset for text in form.texts]
            values = self.changes[name](values, int(place))
            self.report_dropped(texts, values)
        lines = [self.read(value["source"] or "") for value in values]
        return self.formset_class(
            lines=lines, initial=values, prefix=PREFIX, form_kwargs=self.match()
        )

    def report_dropped(self, texts, values):
        """Say which texts have no place in the lines any more."""
        kept = "\n".join(_texts_in(values))
        if dropped := [text for text in dict.fromkeys(texts) if text not in kept]:
            told = gettext("There was no room left for this: %(texts)s")
            messages.warning(self.request, told % {"texts": " · ".join(dropped)})

    def report(self, message, left_out):
        """Say what was made, and which lines were not used."""
        messages.success(self.request, message)
        if left_out:
            lines = " · ".join(Truncator(line).chars(80) for line in left_out)
            text = gettext("These lines were left out: %(lines)s") % {"lines": lines}
            messages.info(self.request, text)

    def show_paste(self, **initial):
        return self.show("paste", form=self.form_class(initial=initial, parse=self.parse))

    def show_paste_again(self, formset):
        """Show the text with its lines as they are, and with what the first one shares."""
        shared = self.form_class.shared_fields()
        initial = {name: line[name].value() for line in formset.forms[:1] for name in shared}
        return self.show_paste(text="\n".join(formset.sources), **initial)

    def show_lines(self, formset):
        labels = self.get_labels()
        count = len(formset.included)
        return self.show(
            "lines",
            formset=formset,
            line_template=f"wagtailadmin/{self.folder}/line.html",
            labels=labels,
            create_label=labels[count != 1] % {"count": count},
        )

    def show(self, step, **context):
        self.template_name = f"wagtailadmin/{self.folder}/{step}.html"
        return self.render_to_response(self.get_context_data(**context))

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.get_done_url(), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]


def _texts_in(value):
    """Yield the texts in values of lines, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts_in(list(value.values()))
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)
