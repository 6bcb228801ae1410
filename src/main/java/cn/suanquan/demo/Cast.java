package cn.suanquan.demo;

import java.util.ArrayList;
import java.util.List;

/// Who plays: invented names of a plausible city, each with what it asks for. The first eight make the small play, so
/// every kind of act is among them.
///
/// @param code two characters of registrar and kind and six digits of the district, of which the credit code is made,
///     or the whole credit code; empty for a maker, who has none
/// @param note what is special: `barred`, `related` to the Langfang center, `large`
record Cast(String name, Kind kind, City city, String code, boolean isAi, boolean isNew, String note, List<Ask> asks) {

    enum Kind {
        ENTERPRISE,
        UNIVERSITY,
        RESEARCH_INSTITUTE,
        MAKER,
        COMPUTE_CENTER_OPERATOR
    }

    enum City {
        LANGFANG,
        HANGZHOU,
        SUZHOU,
        EXAMPLE
    }

    /// What is asked for, with the contract (or the year's purchase) drawn between two amounts in 元.
    record Ask(Want want, int fromYuan, int toYuan) {}

    enum Want {
        /// LF-2-settle, 500,000 in the year of settling.
        SETTLE("langfang", "LF-2-settle"),
        /// LF-2-project, 60 % for the lead of a won project.
        PROJECT("langfang", "LF-2-project"),
        /// LF-2-usage, 50 % of compute fees.
        USAGE("langfang", "LF-2-usage"),
        /// The same with a contract that will be used up before the month ends.
        USAGE_SPENT("langfang", "LF-2-usage"),
        /// The same with papers that are not complete.
        USAGE_INCOMPLETE("langfang", "LF-2-usage"),
        /// LF-3, a large model.
        MODEL("langfang", "LF-3"),
        /// LF-3 with a model that is too small.
        MODEL_SMALL("langfang", "LF-3"),
        /// LF-11, 50 % for a recognised talent.
        TALENT("langfang", "LF-11"),
        /// HZ-6-usage at the Hangzhou center.
        BINJIANG("hangzhou-binjiang", "HZ-6-usage"),
        /// The same at a center the article does not name.
        BINJIANG_ELSEWHERE("hangzhou-binjiang", "HZ-6-usage"),
        /// SZ-7, 10 % of the year's local AI chips.
        CHIPS("suzhou-chip", "SZ-7"),
        /// SF-4 of the example city, 30 %, which its center redeems.
        EXAMPLE(ExampleCity.PROGRAMME, "SF-4"),
        /// The same at the city's other center.
        EXAMPLE_CLOUD(ExampleCity.PROGRAMME, "SF-4"),
        /// The same with a contract that will be used up before the month ends.
        EXAMPLE_SPENT(ExampleCity.PROGRAMME, "SF-4");

        final String programme;
        final String rule;

        Want(String programme, String rule) {
            this.programme = programme;
            this.rule = rule;
        }
    }

    static List<Cast> everybody() {
        List<Cast> all = new ArrayList<>(principals());
        all.addAll(langfang());
        all.addAll(hangzhou());
        return List.copyOf(all);
    }

    private static List<Cast> principals() {
        return List.of(
                newcomer("廊坊澄澜智能科技有限公司", ask(Want.SETTLE, 500_000, 500_000), ask(Want.PROJECT, 2_000_000, 2_000_000)),
                company("廊坊燕澄视觉技术有限公司", true, ask(Want.USAGE, 620_000, 760_000)),
                university("冀中理工大学", ask(Want.USAGE, 333_333, 333_333)),
                maker("拾光开源模型创客团队", ask(Want.USAGE_SPENT, 36_000, 36_000)),
                binjiang("杭州潮生智能科技有限公司", "", ask(Want.BINJIANG, 2_600_000, 2_600_000)),
                binjiang(
                        "杭州钱帆数据服务有限公司",
                        "",
                        ask(Want.BINJIANG, 380_000, 520_000),
                        ask(Want.BINJIANG_ELSEWHERE, 400_000, 400_000)),
                new Cast(
                        "苏州姑胥智算中心运营有限公司",
                        Kind.COMPUTE_CENTER_OPERATOR,
                        City.SUZHOU,
                        "91320505",
                        false,
                        false,
                        "",
                        List.of(ask(Want.CHIPS, 12_345_678, 12_345_678))),
                new Cast(
                        "廊坊鼎沣数据有限公司",
                        Kind.ENTERPRISE,
                        City.LANGFANG,
                        "91131002",
                        true,
                        false,
                        "barred",
                        List.of(ask(Want.USAGE, 200_000, 300_000))));
    }

    private static List<Cast> langfang() {
        return List.of(
                newcomer("河北霖星机器人有限公司", ask(Want.SETTLE, 500_000, 500_000)),
                newcomer("廊坊云岫语音科技有限公司", ask(Want.SETTLE, 500_000, 500_000), ask(Want.USAGE, 300_000, 420_000)),
                institute("京南语言智能研究院", true, ask(Want.SETTLE, 500_000, 500_000)),
                company("廊坊拓远自动驾驶有限公司", true, ask(Want.PROJECT, 880_000, 960_000)),
                institute(
                        "廊坊人工智能产业技术研究院",
                        false,
                        ask(Want.PROJECT, 1_000_000, 1_180_000),
                        ask(Want.TALENT, 1_500_000, 1_700_000)),
                company("廊坊临空大模型有限公司", true, ask(Want.MODEL, 5_000_000, 5_000_000)),
                company("河北知衡医疗智能有限公司", true, ask(Want.MODEL, 2_300_000, 2_700_000), ask(Want.USAGE, 260_000, 420_000)),
                company(
                        "廊坊棱镜感知科技有限公司",
                        true,
                        ask(Want.MODEL_SMALL, 1_800_000, 1_800_000),
                        ask(Want.USAGE, 240_000, 380_000)),
                company("廊坊禾光农业智能有限公司", true, ask(Want.USAGE, 220_000, 360_000)),
                company("廊坊瀚墨文创智能有限公司", true, ask(Want.USAGE, 260_000, 400_000)),
                company("固安驭风仿真技术有限公司", true, ask(Want.USAGE, 420_000, 640_000)),
                company("大厂京畿数脑科技有限公司", true, ask(Want.USAGE, 380_000, 560_000)),
                new Cast(
                        "廊坊临空算力运营服务有限公司",
                        Kind.ENTERPRISE,
                        City.LANGFANG,
                        "91131003",
                        false,
                        false,
                        "related",
                        List.of(ask(Want.USAGE, 300_000, 400_000))),
                company("廊坊锐成精密模具有限公司", false, ask(Want.USAGE, 120_000, 200_000)),
                company("固安恒旭包装机械有限公司", false, ask(Want.USAGE, 90_000, 160_000)),
                company("香河云织家居设计有限公司", false, ask(Want.USAGE, 110_000, 180_000)),
                company("霸州铭越五金制品有限公司", false, ask(Want.USAGE_INCOMPLETE, 80_000, 150_000)),
                university("临空应用技术学院", ask(Want.USAGE, 240_000, 380_000)),
                university("燕南师范学院", ask(Want.USAGE, 180_000, 300_000)),
                institute("燕山遥感数据研究所", false, ask(Want.USAGE, 320_000, 460_000)),
                maker("林间语音创客工作室", ask(Want.USAGE, 40_000, 60_000)),
                maker("周末机器人创客小组", ask(Want.USAGE, 26_000, 44_000)));
    }

    private static List<Cast> hangzhou() {
        return List.of(
                binjiang("杭州白马视觉科技有限公司", "", ask(Want.BINJIANG, 260_000, 420_000)),
                binjiang("杭州滨澜生物计算有限公司", "", ask(Want.BINJIANG, 480_000, 760_000)),
                binjiang("杭州江语语义技术有限公司", "", ask(Want.BINJIANG, 180_000, 320_000)),
                binjiang("杭州星桥物联有限公司", "", ask(Want.BINJIANG, 220_000, 360_000)),
                binjiang("杭州六合智造软件有限公司", "", ask(Want.BINJIANG, 300_000, 480_000)),
                binjiang("杭州浦沿芯算科技有限公司", "", ask(Want.BINJIANG, 360_000, 540_000)),
                binjiang("杭州长河重工集团有限公司", "large", ask(Want.BINJIANG, 900_000, 900_000)),
                new Cast(
                        "苏州独墅系统集成有限公司",
                        Kind.ENTERPRISE,
                        City.SUZHOU,
                        "91320506",
                        false,
                        false,
                        "",
                        List.of(ask(Want.CHIPS, 3_600_000, 5_200_000))));
    }

    private static Ask ask(Want want, int fromYuan, int toYuan) {
        return new Ask(want, fromYuan, toYuan);
    }

    private static Cast newcomer(String name, Ask... asks) {
        return new Cast(name, Kind.ENTERPRISE, City.LANGFANG, "91131003", true, true, "", List.of(asks));
    }

    private static Cast company(String name, boolean isAi, Ask... asks) {
        return new Cast(name, Kind.ENTERPRISE, City.LANGFANG, "91131002", isAi, false, "", List.of(asks));
    }

    private static Cast university(String name, Ask... asks) {
        return new Cast(name, Kind.UNIVERSITY, City.LANGFANG, "12131000", false, false, "", List.of(asks));
    }

    private static Cast institute(String name, boolean isNew, Ask... asks) {
        return new Cast(name, Kind.RESEARCH_INSTITUTE, City.LANGFANG, "12131000", true, isNew, "", List.of(asks));
    }

    private static Cast maker(String name, Ask... asks) {
        return new Cast(name, Kind.MAKER, City.LANGFANG, "", false, false, "", List.of(asks));
    }

    private static Cast binjiang(String name, String note, Ask... asks) {
        return new Cast(name, Kind.ENTERPRISE, City.HANGZHOU, "91330108", true, false, note, List.of(asks));
    }
}
