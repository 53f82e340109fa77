"""Accounts and roles from a workbook: all rows or none, each flaw with its row and column."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.people import sheet
from luoshi.web.audit.models import Entry

pytestmark = pytest.mark.django_db
ACCOUNTS = ("账号", "姓名", "电话", "电子邮箱")
ROLES = ("账号", "角色", "单位", "起始日", "终止日")


def workbook(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("people.xlsx", file.getvalue())


def send(client: Client, address: str, file: SimpleUploadedFile) -> str:
    return client.post(address, {"file": file}, follow=True).content.decode()


def flaws(page: str) -> list[tuple[str, str]]:
    cells = re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)</td><td>', page.split('id="flaws"')[1])
    return [(where, what) for where, what in cells]


def test_accounts_are_made_with_their_passwords(alice: Client) -> None:
    page = send(
        alice, "/people/import/", workbook(ACCOUNTS, ("zhangsan", "张三", 13900001111, None), ("lisi", "李四", "", ""))
    )
    passwords = dict(re.findall(r'<th scope="row">(\w+)</th><td>[^<]*</td><td><code>([^<]+)</code>', page))
    assert set(passwords) == {"zhangsan", "lisi"}
    for name, password in passwords.items():
        assert User.objects.get(username=name).check_password(password)
    assert User.objects.get(username="zhangsan").phone == "13900001111"
    assert Entry.objects.filter(act="user-create").count() == 2
    assert Entry.objects.get(act="user-import").after == '{"accounts": 2}'


def test_one_flaw_and_nothing_is_imported(alice: Client) -> None:
    page = send(
        alice,
        "/people/import/",
        workbook(
            ACCOUNTS,
            ("good", "好", "", ""),
            ("alice", "重名", "", ""),
            ("twice", "甲", "", ""),
            (None, None, None, None),
            ("twice", "乙", "", "no address"),
            ("", "无账号", "", ""),
        ),
    )
    found = flaws(page)
    assert ("第 3 行，“账号”列", "已有同名账号。") in found
    assert [where for where, what in found if "出现两次" in what] == ["第 4 行，“账号”列", "第 6 行，“账号”列"]
    assert "第 6 行，“电子邮箱”列" in [where for where, _ in found]
    assert ("第 7 行，“账号”列", "必填，但为空") in found
    assert set(User.objects.values_list("username", flat=True)) == {"alice"}
    assert not Entry.objects.filter(act="user-create").exists()


def test_columns_are_found_by_name_in_any_order_and_language(alice: Client) -> None:
    send(alice, "/people/import/", workbook(("Name", "Account"), ("张三", "zhangsan")))
    assert User.objects.get(username="zhangsan").display_name == "张三"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (SimpleUploadedFile("x.xlsx", b"no workbook"), "不是可读的 XLSX 文件"),
        (SimpleUploadedFile("x.xlsx", b"x" * (sheet.LARGEST_BYTES + 9)), "超过 2 MB"),
        (workbook(("账号",), ("a",)), "缺少列“姓名”"),
        (workbook((*ACCOUNTS, "星座"), ("a", "b", "", "", "c")), "不认识的列“星座”"),
        (workbook(ACCOUNTS), "没有数据行"),
        (workbook(), "表是空的"),
        (workbook(ACCOUNTS, *((f"u{at}", "x", "", "") for at in range(sheet.MOST_ROWS + 1))), "超过 5,000 行"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    alice: Client, file: SimpleUploadedFile, told: str
) -> None:
    file.seek(0)
    assert told in send(alice, "/people/import/", file)
    assert User.objects.count() == 1


def test_no_file_is_said_so(alice: Client) -> None:
    assert "请先选择文件" in alice.post("/people/import/").content.decode()


@pytest.mark.parametrize(("address", "heads"), [("accounts.xlsx", ACCOUNTS), ("../import-roles/roles.xlsx", ROLES)])
def test_template_has_the_columns_and_an_example_that_fits(
    alice: Client, bob: Client, address: str, heads: tuple[str, ...]
) -> None:
    client, path = (
        (bob, "/people/import-roles/roles.xlsx") if "roles" in address else (alice, f"/people/import/{address}")
    )
    content = client.get(path).content
    lines = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert lines[0] == heads
    assert len(lines) == 2


@pytest.mark.usefixtures("pack")
def test_roles_are_granted_all_or_none(bob: Client, dan: User) -> None:
    good = ("dan", "县（市、区）", "xh-tianshu", "2026-01-01", "")
    page = send(
        bob,
        "/people/import-roles/",
        workbook(
            ROLES,
            good,
            ("nobody", "县（市、区）", "xh-tianshu", "2026-01-01", ""),
            ("dan", "国王", "不存在的单位", "昨天", ""),
            ("dan", "系统管理员", "", "2026-01-01", ""),
            ("bob", "查阅人员", "", "2026-01-01", ""),
        ),
    )
    assert flaws(page) == [
        ("第 3 行，“账号”列", "没有此账号"),
        ("第 4 行，“角色”列", "没有此角色"),
        ("第 4 行，“单位”列", "没有此单位"),
        ("第 4 行，“起始日”列", "不是日期"),
        ("第 5 行，“角色”列", "三员分立：管理员角色不得与其他角色同时担任"),
        ("第 6 行，“角色”列", "不得为本人办理"),
    ]
    assert not Membership.objects.filter(user=dan).exists()
    assert not Entry.objects.filter(act="role-grant").exists()
    assert "已授予 1 个角色" in send(bob, "/people/import-roles/", workbook(ROLES, good))
    assert Membership.objects.get(user=dan).organisation == "xh-tianshu"
