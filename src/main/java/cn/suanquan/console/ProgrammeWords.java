package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages of programmes, their versions and the difference of two.
/// English: `messages/programme_en.properties`.
@MessageBundle(value = "programme", locale = "zh")
interface ProgrammeWords {
    @Message("政策")
    String title();

    @Message("每个政策的各个版本：自何日起施行、谁提出、谁批准。版本一经入库不再改动，已核发的算力券始终按其核发时的版本办理。")
    String lead();

    @Message("还没有政策")
    String none();

    @Message("政策随系统装载，或由管理员两人办理入库。")
    String noneHint();

    @Message("版本")
    String version();

    @Message("第 {v} 版")
    String versionNo(int v);

    @Message("施行日")
    String from();

    @Message("截止日")
    String to();

    @Message("未定")
    String noEnd();

    @Message("状态")
    String state();

    @Message("现行")
    String stateDecides();

    @Message("未施行")
    String stateToCome();

    @Message("已由后一版本取代")
    String stateReplaced();

    @Message("已届满")
    String stateEnded();

    @Message("提出")
    String addedBy();

    @Message("批准")
    String approvedBy();

    @Message("随系统装载")
    String loaded();

    @Message("入库时间")
    String addedAt();

    @Message("内容摘要（SHA-256）")
    String hash();

    @Message("比较两个版本")
    String compare();

    @Message("全部政策")
    String allProgrammes();

    @Message("提出新版本")
    String proposeNew();

    @Message("各版本")
    String otherVersions();

    @Message("政策文件原文")
    String text();

    @Message("系统按这份文件计算，摘要即其 SHA-256。")
    String textHint();

    @Message("目录")
    String contents();

    @Message("本年资金池账户")
    String seeAccount();

    @Message("版本差异")
    String difference();

    @Message("左为旧版，右为新版；相同之处不列。")
    String differenceLead();

    @Message("旧版")
    String fromVersion();

    @Message("新版")
    String toVersion();

    @Message("比较")
    String show();

    @Message("两个版本的规则没有差别")
    String same();

    @Message("逐条对照没有差别，但文件有改动")
    String onlyLines();

    @Message("条款、层级的先后次序也会影响结果，请看下面逐行对照。")
    String onlyLinesHint();

    @Message("请另选版本。")
    String sameHint();

    @Message("这个政策只有一个版本，还没有可比较的。")
    String oneVersion();

    @Message("原为")
    String was();

    @Message("现为")
    String now();

    @Message("项目")
    String point();

    @Message("（无）")
    String nothing();

    @Message("原文逐行对照")
    String lines();

    @Message("“-”为删去的行，“+”为新增的行。")
    String linesHint();

    @Message("两份原文相同。")
    String noLines();

    @Message("新增")
    String howAdded();

    @Message("删去")
    String howDropped();

    @Message("修改")
    String howChanged();

    @Message("总则")
    String kindGeneral();

    @Message("条款")
    String kindRule();

    @Message("限额")
    String kindLimit();

    @Message("资金池")
    String kindPool();

    @Message("其他规定")
    String kindClause();

    @Message("办理口径")
    String kindSettings();

    @Message("办理程序")
    String kindProcedure();

    @Message("资金分担")
    String kindFunding();

    @Message("申请时须说明的情况")
    String kindFacts();

    @Message("位置")
    String path();

    @Message("提出新版本")
    String newTitle();

    @Message("把整份政策文件贴在下面，先看它与现有版本的差异，再提出。入库须由另一名管理员批准。")
    String newLead();

    @Message("政策文件（YAML）")
    String yaml();

    @Message("写法见政策文件说明。版本号须大于已有版本；有错时逐行指出。")
    String yamlHint();

    @Message("查看差异")
    String check();

    @Message("{name} 第 {v} 版：请核对")
    String askTitle(String name, int v);

    @Message("与第 {v} 版相比")
    String askBefore(int v);

    @Message("这是该政策的第一个版本，全部内容均为新增。")
    String askFirst();

    @Message("这意味着")
    String means();

    @Message("{day} 起提出的申请按这一版本审核。")
    String meansFrom(String day);

    @Message("已核发的算力券仍按其核发时的版本办理，不受影响。")
    String meansIssued();

    @Message("提出后列入待批事项，由另一名管理员批准后入库；批准的是这份文件本身，一字不差。")
    String meansSecond();

    @Message("请特别核对")
    String warnings();

    @Message("相同的规则已在库中，无须再提出。")
    String sameStored();

    @Message("提出这一版本")
    String propose();

    @Message("返回修改")
    String edit();

    @Message("提议的内容")
    String proposed();

    @Message("一人提出、待另一人批准的新版本，与现有版本对照如下。")
    String proposedLead();

    @Message("到待批事项办理")
    String toProposal();

    @Message("逐条阅读这一版本改动了什么")
    String readChange();
}
