import pytest
from django.contrib.auth.forms import PasswordResetForm
from django.core.mail import EmailMultiAlternatives, send_mail

from cms.accounts.factories import UserFactory
from cms.worker.loop import SiteWorker

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _queued_mail(settings, queue):
    settings.EMAIL_BACKEND = "cms.worker.mail.QueuedEmailBackend"


def test_mail_leaves_by_the_worker_as_it_was_written(mailoutbox):
    message = EmailMultiAlternatives(
        "Ämne",
        "Hej",
        "fran@example.se",
        ["till@example.se"],
        bcc=["dold@example.se"],
        cc=["kopia@example.se"],
        reply_to=["svar@example.se"],
        headers={"X-County": "Skåne"},
    )
    message.attach_alternative("<p>Hej</p>", "text/html")
    assert message.send() == 1
    assert mailoutbox == []
    SiteWorker().run_until_idle()
    (sent,) = mailoutbox
    for name in ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers"):
        assert getattr(sent, name) == getattr(message, name)
    assert sent.alternatives == message.alternatives


def test_wagtails_and_djangos_own_mails_are_queued_as_well(mailoutbox):
    form = PasswordResetForm({"email": UserFactory().email})
    assert form.is_valid()
    folder = "wagtailadmin/account/password_reset"
    form.save(
        domain_override="example.se",
        email_template_name=f"{folder}/email.txt",
        subject_template_name=f"{folder}/email_subject.txt",
    )
    assert mailoutbox == []
    SiteWorker().run_until_idle()
    assert len(mailoutbox) == 1


def test_mail_is_kept_and_tried_again_when_the_server_is_away(settings, queue):
    settings.EMAIL_SERVER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    send_mail("Ämne", "Hej", None, ["till@example.se"])
    SiteWorker().run_until_idle()
    task = queue.get()
    assert "ConnectionRefusedError" in task.traceback
    assert task.status == "READY"


def test_mail_that_cannot_be_queued_whole_is_refused():
    message = EmailMultiAlternatives("Ämne", "Hej", to=["till@example.se"])
    message.attach("fil.txt", "text")
    with pytest.raises(ValueError, match="attachments"):
        message.send()
