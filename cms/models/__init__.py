from cms.models.base import BasePage
from cms.models.media import CustomDocument, CustomImage, CustomRendition
from cms.models.mixins import (
    BodyMixin,
    ContactMixin,
    ContentsEntry,
    ProtectedReferencesMixin,
    TopicsMixin,
)
from cms.models.organisations import FormerName, Organisation
from cms.models.people import Contact, Person, PostalAddressMixin
from cms.models.snippets import Fund, Notice, SharedText, Topic
from cms.models.translation import (
    CompleteTranslation,
    TranslationReview,
    TranslationReviewTask,
)
from cms.models.translation_work import GlossaryTerm, TranslationDeadline
from cms.models.users import User

__all__ = [
    "BasePage",
    "BodyMixin",
    "CompleteTranslation",
    "Contact",
    "ContactMixin",
    "ContentsEntry",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "FormerName",
    "Fund",
    "GlossaryTerm",
    "Notice",
    "Organisation",
    "Person",
    "PostalAddressMixin",
    "ProtectedReferencesMixin",
    "SharedText",
    "Topic",
    "TopicsMixin",
    "TranslationDeadline",
    "TranslationReview",
    "TranslationReviewTask",
    "User",
]
