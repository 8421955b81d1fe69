"""All that is wrong with what was typed, at once: nobody mends a fault only to meet the next."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from django.core.exceptions import ValidationError


class Faults(dict[str, Any]):
    """What is wrong, by field. At its end a `with` raises all of it as one `ValidationError`."""

    def of(self, check: Callable[..., object], *args: Any, **kwargs: Any) -> None:
        """Run a check, such as `super().clean`, and keep what it says."""
        try:
            check(*args, **kwargs)
        except ValidationError as error:
            error.update_error_dict(self)

    def add(self, field: str, message: Any) -> None:
        """Keep what is wrong with a field."""
        self.setdefault(field, []).append(message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self and error is None:
            raise ValidationError(self)
