from cms.snippets.models.shared import Notice, SharedText, Topic
from cms.snippets.models.sources import Law, Programme

__all__ = ["Law", "Notice", "Programme", "SharedText", "Topic"]
