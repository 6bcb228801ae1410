package cn.suanquan.console;

import cn.suanquan.fixture.As;
import cn.suanquan.fixture.OwnProgramme;
import cn.suanquan.fixture.Parties;
import cn.suanquan.fixture.SecondPerson;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceClock;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Map;

/// The pages of the register, of the programmes and of what is proposed: a holder that is barred and related, a center
/// that was suspended, and of each mark its end, which two persons recorded.
final class SampleRegister {
    private static final String REGISTRY = "/console/registry";
    private static final String PROGRAMMES = "/console/programmes";

    private SampleRegister() {}

    static void open(SamplePages pages, ServiceClock clock) {
        clock.moveTo(SamplePages.OPENED);
        CenterId center = Parties.center();
        String admission = Parties.admit(center, "langfang", "COMPUTE");
        HolderId holder = Parties.enterprise();
        String one = REGISTRY + "/holders/" + holder;
        pages.open(
                SamplePages.REVIEWER,
                REGISTRY + "/holders",
                one,
                one + "/amendment",
                one + "/bar",
                one + "/relation",
                one + "/account",
                REGISTRY + "/holders/new",
                REGISTRY + "/holders/code",
                REGISTRY + "/centers",
                REGISTRY + "/centers/" + center,
                REGISTRY + "/centers/new",
                REGISTRY + "/centers/" + center + "/admission",
                REGISTRY + "/centers/" + center + "/capacity",
                REGISTRY + "/centers/" + center + "/admissions/" + admission + "/suspension");
        open(pages, "credit-bar", bar(holder));
        open(pages, "relation", relation(holder, center));
        open(pages, "suspension", suspension(center, admission));
        programmes(pages, holder);
    }

    private static void open(SamplePages pages, String about, String id) {
        String mark = about.replace('-', '_').toUpperCase(Locale.ROOT);
        SecondPerson.approves(As.reviewer()
                .body(Map.of("about", mark, "id", id, "isMistaken", false, "lastDay", "2024-06-30", "reason", "已整改"))
                .post("/api/v1/register/endings"));
        String ending = REGISTRY + "/endings/" + about + "/" + id;
        pages.open(SamplePages.REVIEWER, ending, ending + "/withdrawal");
    }

    private static void programmes(SamplePages pages, HolderId holder) {
        String code = OwnProgramme.like("langfang");
        String proposed = PROGRAMMES + "/new/" + OwnProgramme.proposed("langfang");
        OwnProgramme.version(code, 2, "langfang", "publicNoticeDays: 0 ", "publicNoticeDays: 7 ");
        pages.open(
                SamplePages.ADMIN,
                PROGRAMMES,
                PROGRAMMES + "/" + code,
                PROGRAMMES + "/" + code + "/difference",
                PROGRAMMES + "/new",
                proposed,
                proposed + "/trial",
                PROGRAMMES + "/" + code + "/versions/1/trial",
                "/console/proposals",
                "/console/proposals/" + accountChange(holder));
    }

    /// Proposed, and open.
    private static String accountChange(HolderId holder) {
        Object account = Map.of("accountName", "测试单位", "bank", "中国银行廊坊分行", "number", "6216000012345678");
        return made(
                Parties.registrar(),
                "/api/v1/holders/" + holder + "/account-changes",
                Map.of("bankAccount", account, "reason", "更换开户行"),
                202,
                "id");
    }

    private static String bar(HolderId holder) {
        return made(
                As.reviewer(),
                "/api/v1/holders/" + holder + "/credit-bars",
                Map.of("from", "2020-01-01", "document", "失信 " + holder, "reason", "骗取补贴"),
                200,
                "id");
    }

    private static String relation(HolderId holder, CenterId center) {
        return made(
                As.reviewer(),
                "/api/v1/relations",
                Map.of(
                        "holder",
                        holder.toString(),
                        "center",
                        center.toString(),
                        "kind",
                        "SHAREHOLDING",
                        "from",
                        "2020-01-01",
                        "document",
                        "年报2023"),
                200,
                "id");
    }

    private static String suspension(CenterId center, String admission) {
        return made(
                As.admin(),
                "/api/v1/centers/" + center + "/admissions/" + admission + "/suspensions",
                Map.of("from", "2024-06-01", "reason", "整改"),
                200,
                "suspensions[0].id");
    }

    private static String made(RequestSpecification who, String path, Object body, int status, String id) {
        return who.body(body).post(path).then().statusCode(status).extract().path(id);
    }
}
