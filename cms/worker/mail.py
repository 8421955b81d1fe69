"""Mail leaves by the worker: no request waits for the mail server, and none is lost with it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks import task

FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to", "extra_headers")


class QueuedEmailBackend(BaseEmailBackend):
    """Queues what Django, Wagtail and we ourselves send; the worker sends it and tries again.

    A message with attachments, of which there are none today, is refused with a `ValueError`.
    """

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.attachments:
                raise ValueError("Mail with attachments cannot be queued")
            alternatives = [list(part) for part in getattr(message, "alternatives", [])]
            send_queued_mail.enqueue(
                {field: getattr(message, field) for field in FIELDS}
                | {"subject": str(message.subject), "body": str(message.body)},
                alternatives,
            )
        return len(email_messages)


@task()
def send_queued_mail(fields, alternatives):
    """Send one message by the mail server; raises what the server or the network raises."""
    headers = fields.pop("extra_headers")
    message = EmailMultiAlternatives(**fields, headers=headers, connection=mail_server())
    for content, mimetype in alternatives:
        message.attach_alternative(content, mimetype)
    message.send()


def mail_server():
    """Return the connection that really sends."""
    return get_connection(settings.EMAIL_SERVER_BACKEND)
