from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_reset
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Lets somebody who has lost telephone and recovery codes choose a second factor anew."""

    help = "Take away a user's second factors; the next log-in asks for a new one."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        user = get_user_model().objects.filter(username=username).first()
        if not user:
            raise CommandError(f"There is no user {username}.")
        for lost in Authenticator.objects.filter(user=user):
            lost.delete()
            # The log listens.
            authenticator_reset.send(
                sender=Authenticator, request=None, user=user, authenticator=lost
            )
        self.stdout.write(f"{username} chooses a new second factor at the next log-in.")
