package cn.suanquan.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words of the page where somebody says who to be, in one language.
///
/// @param roles by the name of the role in the demo's files: what it is called, and what it may do
record SignInWords(
        String language,
        String title,
        String intro,
        String officers,
        String centers,
        String holders,
        String enter,
        String nobody,
        Map<String, Role> roles) {

    /// What a role is called and may do.
    record Role(String name, String does) {}

    static final SignInWords CHINESE = new SignInWords(
            "zh-CN",
            "选择身份登录",
            "这是演示用的登录页，没有密码：选择一个身份，即以该身份进入。每个身份只能办理自己的事项，且一个人不能既经办又复核。",
            "政府部门",
            "算力中心",
            "企业、机构、高校、创客",
            "以此身份登录",
            "账簿中还没有。",
            Map.of(
                    "REVIEWER", new Role("审核人", "审核申请：核对材料，批准、退回或不予通过。审过的件不能自己核发。"),
                    "ISSUER", new Role("核发人", "第二位审核人：对他人审过的申请核发算力券，也可冻结、延期、作废。"),
                    "MAKER", new Role("财政经办", "编制每月结算单并锁定，经复核后导出支付文件、登记银行结果。"),
                    "CHECKER", new Role("财政复核", "复核他人编制的结算单：批准或退回；可吊销外泄的令牌。"),
                    "AUDITOR", new Role("审计", "查看全部账目、流水与核对结果，不能更改任何内容。"),
                    "ADMIN", new Role("管理员", "提出政策版本和资金追加，须由另一位管理员批准；登记单位，准入算力中心。"),
                    "SECOND_ADMIN", new Role("第二位管理员", "批准另一位管理员提出的事项。"),
                    "ENTERPRISE", new Role("权益主体", "申请算力券，确认用量或提出异议，凭发票申请兑付。"),
                    "PROVIDER", new Role("算力中心", "报送用量、更正记录，只看到本中心的记录。")));

    static final SignInWords ENGLISH = new SignInWords(
            "en",
            "Choose who to be",
            "The sign-in page of the demo has no password: choose a person and come in as that person. Each may do its own"
                    + " part alone, and nobody both prepares and approves.",
            "Government",
            "Compute centers",
            "Enterprises, institutes, universities, makers",
            "Sign in",
            "There is none in the books yet.",
            Map.of(
                    "REVIEWER",
                    new Role(
                            "Reviewer",
                            "Reviews applications: approves, sends back or rejects. Never issues what it reviewed."),
                    "ISSUER",
                    new Role(
                            "Issuer",
                            "A second reviewer: issues vouchers on what another one approved; freezes, extends, voids."),
                    "MAKER",
                    new Role(
                            "Finance, maker",
                            "Prepares and locks the monthly settlement; exports the payments once approved."),
                    "CHECKER",
                    new Role(
                            "Finance, checker",
                            "Approves or returns a settlement that another one prepared; revokes stolen tokens."),
                    "AUDITOR",
                    new Role("Auditor", "Reads every account, entry and check. Changes nothing."),
                    "ADMIN",
                    new Role(
                            "Administrator",
                            "Proposes programme versions and appropriations, which another one approves; admits centers."),
                    "SECOND_ADMIN",
                    new Role("Second administrator", "Approves what the other administrator proposed."),
                    "ENTERPRISE",
                    new Role("Holder", "Applies for vouchers, confirms or disputes usage, claims with its invoices."),
                    "PROVIDER",
                    new Role("Compute center", "Reports and corrects usage, and sees its own records alone.")));

    /// By the first language that is one of ours; Chinese where none is.
    static SignInWords of(List<Locale> asked) {
        return asked.stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("zh") || language.equals("en"))
                .findFirst()
                .filter("en"::equals)
                .map(english -> ENGLISH)
                .orElse(CHINESE);
    }

    String role(String name) {
        return known(name).name();
    }

    String does(String name) {
        return known(name).does();
    }

    private Role known(String name) {
        return roles.getOrDefault(name, new Role(name, ""));
    }
}
