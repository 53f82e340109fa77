"""The words for roles and acts, as pages and the reference show them."""

from __future__ import annotations

from luoshi.core.wording import Wording
from luoshi.web.accounts.permissions import Act, Reach, Role

ROLE_WORDS: dict[Role, Wording] = {
    Role.LEADING_GROUP: Wording("领导小组", "Leading group"),
    Role.OFFICE: Wording("领导小组办公室", "Office of the leading group"),
    Role.DEPARTMENT: Wording("省直部门", "Department"),
    Role.CITY: Wording("市（州）", "City"),
    Role.COUNTY: Wording("县（市、区）", "County"),
    Role.PARK: Wording("园区", "Park"),
    Role.ENTERPRISE: Wording("企业填报员", "Enterprise filler"),
    Role.ASSESSOR: Wording("评估专家", "Assessor"),
    Role.AUDITOR: Wording("审计监督人员", "Auditor"),
    Role.READER: Wording("查阅人员", "Reader"),
    Role.SYSTEM_ADMIN: Wording("系统管理员", "System administrator"),
    Role.SECURITY_ADMIN: Wording("安全管理员", "Security administrator"),
    Role.AUDIT_ADMIN: Wording("审计管理员", "Audit administrator"),
    Role.PUBLIC: Wording("公众", "Public"),
}

ACT_WORDS: dict[Act, Wording] = {
    Act.SEE_PUBLIC: Wording("查看公开内容", "See published plan content and released figures"),
    Act.SEE_SELF: Wording("管理本人账号", "See to one's own account"),
    Act.SEE_INTERNAL: Wording("查看内部内容", "See what is released but not public"),
    Act.SEE_UNRELEASED: Wording("查看未发布和保密数据", "See unreleased and confidential figures"),
    Act.SEE_DRAFT_SCORES: Wording("查看未审定的考核结果", "See results that are not approved yet"),
    Act.APPROVE_RESULTS: Wording("审定考核结果", "Approve results"),
    Act.LOAD_DATA: Wording("装载和导入数据", "Load and import data"),
    Act.DECIDE_PROPOSAL: Wording("采纳或否决修订", "Adopt or decline a revision"),
    Act.MAKE_DOCUMENTS: Wording("生成公文", "Make documents"),
    Act.ISSUE_DOCUMENTS: Wording("发布公文、维护模板", "Release documents and keep templates"),
    Act.SEE_USERS: Wording("查看用户", "See users"),
    Act.MANAGE_USERS: Wording("建立和维护用户", "Create and keep users"),
    Act.GRANT_ROLES: Wording("授予和终止角色", "Grant and end roles"),
    Act.MANAGE_SYSTEM: Wording("系统运维", "Run the system"),
    Act.READ_AUDIT: Wording("查阅审计日志", "Read the audit log"),
}

REACH_WORDS: dict[Reach, Wording] = {
    Reach.NONE: Wording("—", "—"),
    Reach.OWN: Wording("本单位", "own"),
    Reach.SUBTREE: Wording("本单位及下级", "own and below"),
    Reach.ALL: Wording("全部", "all"),
}
