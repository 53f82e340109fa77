"""Second factor (TOTP) and unified sign-in (OIDC), through django-allauth: the extra ``sso``, off unless ``LUOSHI_SSO=yes``.

Nothing here is imported while it is off. Accounts are still made by the system administrator only: unified sign-in opens
an account that is there, it never makes one.
"""
