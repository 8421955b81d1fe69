"""`manage.py encrypt_answers`: everything that readers sent, by the first of `FORM_KEY`."""

from django.core.management.base import BaseCommand
from django.db import transaction

from home.models import FormAnswers, FormatRequest

FIELDS = {FormAnswers: ["form_data"], FormatRequest: ["email", "message"]}


class Command(BaseCommand):
    """Stores anew what readers sent, after a new key was put before the others.

    What no key reads is left as it is and counted.
    """

    help = __doc__

    def handle(self, *args, **options):
        for model, fields in FIELDS.items():
            done = unreadable = 0
            for pk in model.objects.order_by("pk").values_list("pk", flat=True).iterator():
                with transaction.atomic():
                    item = model.objects.select_for_update().filter(pk=pk).first()
                    if item is None:
                        continue
                    readable = [name for name in fields if getattr(item, name) is not None]
                    item.save(update_fields=readable)
                    done += bool(readable)
                    unreadable += len(readable) < len(fields)
            self.stdout.write(f"{model._meta.label}: {done} stored anew, {unreadable} unreadable")
