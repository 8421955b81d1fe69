"""Files for spreadsheet programs, with what strangers wrote in them."""

# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text):
    """Return a text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


class HarmlessCsvMixin:
    """Lets a view's CSV hold no formulas; Wagtail sees to that in XLSX itself."""

    def get_preprocess_function(self, field, value, export_format):
        if isinstance(value, str) and export_format == self.FORMAT_CSV:
            return harmless
        return super().get_preprocess_function(field, value, export_format)
