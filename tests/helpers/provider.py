"""A little OpenID Connect provider, as a board has one: real HTTP, really signed tokens."""

import base64
import hashlib
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
import pytest
from bs4 import BeautifulSoup
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "lanswebb", "a-client-secret"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """Knows `people` by their `sub`, and can be told to fail."""

    def __init__(self):
        self.people = {}
        self.codes = {}
        self.tokens = {}
        self.refresh_tokens = {}
        self.failing = None
        self.asked = []
        self.gives_refresh_tokens = True
        self.delay = 0
        self.auth_methods = ["client_secret_post"]
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, answer, sub):
        """Do what a browser does that an answer leads to the provider, and sign in as `sub`.

        Returns where it is sent.
        """
        address = BeautifulSoup(answer.content, "html.parser").a["href"]
        return self._way_back(dict(parse_qsl(urlsplit(address).query)), sub)

    def _authorize(self, data, headers):
        """Sign in the only one there is: a real browser has come."""
        [sub] = self.people
        return 302, self._way_back(data, sub).encode()

    def _way_back(self, asked, sub):
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = (sub, asked["code_challenge"])
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def dismiss(self, sub):
        """Close somebody's account, as a personnel department does."""
        del self.people[sub]

    def expire_access_tokens(self):
        self.tokens.clear()

    def answer(self, path, data, headers):
        """Return status and body of an answer."""
        self.asked.append(path)
        time.sleep(self.delay)
        if self.failing:
            return self.failing
        return getattr(
            self, f"_{path.strip('/').replace('.', '').replace('/', '_').replace('-', '_')}"
        )(data, headers)

    def _well_known_openid_configuration(self, data, headers):
        told = {"token_endpoint_auth_methods_supported": self.auth_methods}
        return 200, {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            **(told if self.auth_methods else {}),
        }

    def _jwks(self, data, headers):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return 200, {"keys": [public | {"kid": "1", "alg": "RS256", "use": "sig"}]}

    def _token(self, data, headers):
        if not self._is_client(data, headers):
            return 401, {"error": "invalid_client"}
        if data["grant_type"] == "refresh_token":
            # A refresh token works once.
            sub = self.refresh_tokens.pop(data["refresh_token"], None)
        else:
            sub, challenge = self.codes.pop(data["code"])
            digest = hashlib.sha256(data["code_verifier"].encode()).digest()
            assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge
        if sub not in self.people:
            return 400, {"error": "invalid_grant"}
        return 200, self._new_tokens(sub)

    def _is_client(self, data, headers):
        """Whether the secret is right and stands where we said; in a header if we said nothing."""
        if "client_secret_post" in self.auth_methods:
            return (data.get("client_id"), data.get("client_secret")) == (CLIENT, SECRET)
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        return headers.get("Authorization") == f"Basic {expected}"

    def _new_tokens(self, sub):
        access, refresh = secrets.token_urlsafe(), secrets.token_urlsafe()
        self.tokens[access] = sub
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": sub, "iat": now, "exp": now + 600}
        tokens = {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": 600,
            "id_token": jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "1"}),
        }
        if self.gives_refresh_tokens:
            self.refresh_tokens[refresh] = sub
            tokens["refresh_token"] = refresh
        return tokens

    def _userinfo(self, data, headers):
        sub = self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if sub not in self.people:
            return 401, {"error": "invalid_token"}
        return 200, {"sub": sub, **self.people[sub]}

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(dict(parse_qsl(urlsplit(self.path).query)))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._answer({key: values[0] for key, values in parse_qs(body).items()})

            def _answer(self, data):
                status, body = provider.answer(urlsplit(self.path).path, data, self.headers)
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", content.decode())
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args):
                pass

        return Handler


@pytest.fixture
def provider(settings):
    """The board's provider, which the settings name."""
    provider = Provider()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "SCOPE": ["openid", "profile", "email", "offline_access"],
            "APPS": [
                {
                    "provider_id": "board",
                    "name": "Länsstyrelsens konto",
                    "client_id": CLIENT,
                    "secret": SECRET,
                    "settings": {"server_url": provider.issuer},
                }
            ],
        }
    }
    yield provider
    provider.stop()
