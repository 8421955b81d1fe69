"""Who reaches which of wagtail-localize's addresses that are kept as they are."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.permissions import user_can_access_snippets
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation

from cms.languages.permissions import is_translator, may_translate
from cms.translating.permissions import ORDER, require
from cms.translating.targets import get_target


def everybody(view):
    """Admit whoever may use the admin."""
    return view


def snippet_reader(view):
    """Admit who may see the snippets of that type."""

    @wraps(view)
    def guarded(request, app_label, model_name, **kwargs):
        model = get_snippet_model_from_url_params(app_label, model_name)
        require(user_can_access_snippets(request.user, [model]))
        return view(request, app_label=app_label, model_name=model_name, **kwargs)

    return guarded


def nobody(view):
    """Refuse everybody: what the address does is never wanted here."""

    @wraps(view)
    def guarded(request, **kwargs):
        refuse(request)

    return guarded


def refuse(request):
    """Refuse a way to write or publish a translation beside the one there is, and say why."""
    messages.error(
        request, _("Translations are written where they are translated, and published by a review.")
    )
    raise PermissionDenied


class TranslatorsView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the translators' side, whose trail is its title alone."""

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_header_title()}]


def is_on_language_team(user):
    """Whether a user translates any language or orders translations."""
    return user.has_perm(ORDER) or is_translator(user)


def require_translator(user, translation_id):
    """Return (translation in force, its page or snippet), or raise for who may not translate it."""
    translation = get_object_or_404(
        Translation.objects.select_related(
            "source__specific_content_type", "target_locale", "deadline"
        ),
        pk=translation_id,
    )
    target = get_target(translation)
    if target is None:
        raise Http404
    require(may_translate(user, target))
    return translation, target
