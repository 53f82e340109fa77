"""What the audit log records: the kinds of act and their results, with their words.

A new kind is one line in ``AuditAct`` and one in ``ACT_WORDS``; a test finds one without the other.
"""

from __future__ import annotations

from enum import StrEnum

from luoshi.core.wording import Wording


class AuditAct(StrEnum):
    SIGN_IN = "sign-in"
    SIGN_IN_FAILED = "sign-in-failed"
    LOCK_OUT = "lock-out"
    SIGN_OUT = "sign-out"
    PASSWORD_CHANGE = "password-change"
    PASSWORD_RESET = "password-reset"
    SECOND_FACTOR = "second-factor"
    USER_CREATE = "user-create"
    USER_CHANGE = "user-change"
    USER_CLOSE = "user-close"
    USER_REOPEN = "user-reopen"
    USER_UNLOCK = "user-unlock"
    USER_IMPORT = "user-import"
    ROLE_GRANT = "role-grant"
    ROLE_END = "role-end"
    TOKEN_CREATE = "token-create"
    TOKEN_REVOKE = "token-revoke"
    REFUSED = "refused"
    LOAD = "load"
    IMPORT = "import"
    PROPOSAL_MAKE = "proposal-make"
    PROPOSAL_ADOPT = "proposal-adopt"
    PROPOSAL_DECLINE = "proposal-decline"
    ASSESSMENT_RUN = "assessment-run"
    RESULTS_APPROVE = "results-approve"
    DOCUMENT_ASK = "document-ask"
    DOCUMENT_MADE = "document-made"
    DOCUMENT_RELEASE = "document-release"
    DOCUMENT_WITHDRAW = "document-withdraw"
    DOCUMENT_VERIFY = "document-verify"
    WORDS_SAVE = "words-save"
    TEMPLATE_SAVE = "template-save"
    EXPORT = "export"
    DOWNLOAD = "download"
    BACKUP = "backup"
    RESTORE = "restore"
    TICK = "tick"
    MIGRATE = "migrate"
    SETTINGS_CHANGE = "settings-change"
    LOG_VERIFY = "log-verify"
    LOG_EXPORT = "log-export"


class AuditResult(StrEnum):
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


ACT_WORDS: dict[AuditAct, Wording] = {
    AuditAct.SIGN_IN: Wording("登录", "Signed in"),
    AuditAct.SIGN_IN_FAILED: Wording("登录失败", "Sign-in failed"),
    AuditAct.LOCK_OUT: Wording("锁定", "Locked out"),
    AuditAct.SIGN_OUT: Wording("退出", "Signed out"),
    AuditAct.PASSWORD_CHANGE: Wording("修改密码", "Password changed"),
    AuditAct.PASSWORD_RESET: Wording("重置密码", "Password reset"),
    AuditAct.SECOND_FACTOR: Wording("双因素设置", "Second factor changed"),
    AuditAct.USER_CREATE: Wording("新建用户", "User created"),
    AuditAct.USER_CHANGE: Wording("修改用户", "User changed"),
    AuditAct.USER_CLOSE: Wording("停用用户", "User closed"),
    AuditAct.USER_REOPEN: Wording("恢复用户", "User reopened"),
    AuditAct.USER_UNLOCK: Wording("解除锁定", "User unlocked"),
    AuditAct.USER_IMPORT: Wording("批量导入用户", "Users imported"),
    AuditAct.ROLE_GRANT: Wording("授予角色", "Role granted"),
    AuditAct.ROLE_END: Wording("终止角色", "Role ended"),
    AuditAct.TOKEN_CREATE: Wording("新建接口令牌", "API token created"),
    AuditAct.TOKEN_REVOKE: Wording("吊销接口令牌", "API token revoked"),
    AuditAct.REFUSED: Wording("越权被拒", "Refused"),
    AuditAct.LOAD: Wording("装载规划包", "Pack loaded"),
    AuditAct.IMPORT: Wording("导入数据", "Data imported"),
    AuditAct.PROPOSAL_MAKE: Wording("提出修订", "Revision proposed"),
    AuditAct.PROPOSAL_ADOPT: Wording("采纳修订", "Revision adopted"),
    AuditAct.PROPOSAL_DECLINE: Wording("否决修订", "Revision declined"),
    AuditAct.ASSESSMENT_RUN: Wording("考核计算", "Assessment run"),
    AuditAct.RESULTS_APPROVE: Wording("审定结果", "Results approved"),
    AuditAct.DOCUMENT_ASK: Wording("提交公文生成", "Document asked for"),
    AuditAct.DOCUMENT_MADE: Wording("生成文档", "Document made"),
    AuditAct.DOCUMENT_RELEASE: Wording("发布公文", "Document released"),
    AuditAct.DOCUMENT_WITHDRAW: Wording("撤回公文", "Document withdrawn"),
    AuditAct.DOCUMENT_VERIFY: Wording("核验公文", "Document verified"),
    AuditAct.WORDS_SAVE: Wording("保存人工段落", "People's words saved"),
    AuditAct.TEMPLATE_SAVE: Wording("保存模板", "Template saved"),
    AuditAct.EXPORT: Wording("导出", "Exported"),
    AuditAct.DOWNLOAD: Wording("下载", "Downloaded"),
    AuditAct.BACKUP: Wording("备份", "Backed up"),
    AuditAct.RESTORE: Wording("恢复备份", "Restored"),
    AuditAct.TICK: Wording("日历任务", "Calendar duties done"),
    AuditAct.MIGRATE: Wording("数据库升级", "Database migrated"),
    AuditAct.SETTINGS_CHANGE: Wording("修改设置", "Settings changed"),
    AuditAct.LOG_VERIFY: Wording("核验日志", "Log verified"),
    AuditAct.LOG_EXPORT: Wording("导出日志", "Log exported"),
}

RESULT_WORDS: dict[AuditResult, Wording] = {
    AuditResult.DONE: Wording("成功", "done"),
    AuditResult.REFUSED: Wording("被拒", "refused"),
    AuditResult.FAILED: Wording("失败", "failed"),
}
