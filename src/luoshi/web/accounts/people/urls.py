"""Addresses of the administration of people."""

from __future__ import annotations

from django.urls import path

from luoshi.web.accounts.people import (
    account_pages,
    import_job_pages,
    import_pages,
    list_page,
    organisations_page,
    person_acts,
    person_page,
    role_pages,
)

urlpatterns = [
    path("organisations/", organisations_page.page, name="organisations"),
    path("people/", list_page.page, name="people"),
    path("people/add/", account_pages.add, name="person-add"),
    path("people/import/", import_pages.accounts, name="people-import"),
    path("people/import/accounts.xlsx", import_pages.accounts_template, name="people-template"),
    path("people/import/<int:number>/", import_job_pages.accounts, name="people-import-job"),
    path("people/import/<int:number>/passwords/", import_job_pages.passwords, name="people-import-passwords"),
    path("people/import-roles/<int:number>/", import_job_pages.roles, name="roles-import-job"),
    path("people/import-roles/", import_pages.roles, name="roles-import"),
    path("people/import-roles/roles.xlsx", import_pages.roles_template, name="roles-template"),
    path("people/<int:user_id>/", person_page.page, name="person"),
    path("people/<int:user_id>/change/", account_pages.change, name="person-change"),
    path("people/<int:user_id>/close/", person_acts.close, name="person-close"),
    path("people/<int:user_id>/reopen/", person_acts.reopen, name="person-reopen"),
    path("people/<int:user_id>/unlock/", person_acts.unlock, name="person-unlock"),
    path("people/<int:user_id>/reset-password/", person_acts.reset, name="person-reset-password"),
    path("people/<int:user_id>/roles/grant/", role_pages.grant, name="role-grant"),
    path("people/<int:user_id>/roles/<int:membership_id>/end/", role_pages.end, name="role-end"),
]
