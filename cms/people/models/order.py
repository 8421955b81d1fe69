"""The order of names in lists."""

from django.db import models

from cms.values.alphabet import sorted_as


class SwedishOrderMixin(models.Model):
    """A `sort_key` that any database sorts as Swedes do; it follows the `name`."""

    sort_key = models.CharField(max_length=255, editable=False, db_index=True, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.sort_key = self.get_sort_key()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sort_key"}
        super().save(*args, **kwargs)

    def get_sort_key(self):
        return sorted_as(self.name)[:255]
