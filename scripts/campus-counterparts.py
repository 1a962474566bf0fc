"""A campus on one port: CAS by django-cas-server at /cas, OpenID Connect by django-oauth-toolkit at /o.

Usage: campus-counterparts.py PORT FOLDER. Run by scripts/campus-counterparts, which installs what it needs.
Reader 2023010001 with password Passw0rd! and library card L2023010001.
"""
import os
import sys

import django
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from jwcrypto import jwk

port, folder = sys.argv[1], sys.argv[2]
LOGIN = """<form method="post">{% csrf_token %}{{ form }}<input type="hidden" name="next" value="{{ next }}">
<button>Log in</button></form>"""

settings.configure(
    SECRET_KEY=os.urandom(24).hex(),
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="campus_urls",
    USE_TZ=True,
    LOGIN_URL="/accounts/login/",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/campus.sqlite3",
        # Requests that come at once wait for each other instead of finding the database locked.
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"}}},
    INSTALLED_APPS=[
        "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "django.contrib.staticfiles", "cas_server", "oauth2_provider",
    ],
    STATIC_URL="/static/",
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware", "django.middleware.locale.LocaleMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                ("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN}),
                "django.template.loaders.app_directories.Loader",
            ],
        },
    }],
    CAS_AUTH_CLASS="cas_server.auth.DjangoAuthUser",
    CAS_NEW_VERSION_HTML_WARNING=False,
    CAS_NEW_VERSION_EMAIL_WARNING=False,
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True,
        "OIDC_RSA_PRIVATE_KEY": jwk.JWK.generate(kty="RSA", size=2048).export_to_pem(True, None).decode(),
        "PKCE_REQUIRED": True,
        "SCOPES": {"openid": "who you are", "profile": "your card"},
        "OAUTH2_VALIDATOR_CLASS": "campus_claims.Claims",
    },
)

# Two modules the settings name, made here so that the campus stays one file.
import types

urls, claims = types.ModuleType("campus_urls"), types.ModuleType("campus_claims")
sys.modules |= {"campus_urls": urls, "campus_claims": claims}
django.setup()

from cas_server.models import ReplaceAttributName, ServicePattern
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.urls import include, path
from oauth2_provider.models import Application
from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    oidc_claim_scope = OAuth2Validator.oidc_claim_scope | {"card_number": "profile"}

    def get_additional_claims(self, request):
        return {"card_number": "L" + request.user.username, "given_name": request.user.first_name}


claims.Claims = Claims
urls.urlpatterns = [
    path("cas/", include("cas_server.urls", namespace="cas_server")),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("accounts/login/", LoginView.as_view()),
]

call_command("migrate", verbosity=0)
User.objects.create_user("2023010001", "reader@example.edu", "Passw0rd!", first_name="伟", last_name="张")
service = ServicePattern.objects.create(
    name="library", pos=1, pattern=r"^https://lib\.example\.edu/bind/sso/back$", single_log_out=False)
# One on this machine, which is told when a sign-on ends.
told = ServicePattern.objects.create(
    name="told", pos=2, pattern=r"^http://127\.0\.0\.1:[0-9]+/signon/sso$", single_log_out=True)
for pattern in [service, told]:
    for name in ["email", "first_name", "last_name", "username"]:
        ReplaceAttributName.objects.create(name=name, replace="", service_pattern=pattern)
Application.objects.create(
    client_id="shiqu", client_secret="s3cret+/=", client_type="confidential",
    authorization_grant_type="authorization-code", algorithm="RS256", skip_authorization=False,
    redirect_uris="https://lib.example.edu/bind/sso/back")
execute_from_command_line(["campus", "runserver", "--noreload", "--insecure", f"127.0.0.1:{port}"])
