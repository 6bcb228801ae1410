package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a holder's pages. English: `messages/enterprise_en.properties`.
@MessageBundle(value = "enterprise", locale = "zh")
interface EnterpriseWords {
    @Message("我的算力券")
    String title();

    @Message("本单位在各政策各年度的算力券。点任何一个数，看它由什么组成、依据哪一条。")
    String lead();

    @Message("还没有算力券")
    String noneTitle();

    @Message("审核通过并公示期满后，核发的算力券列在这里。")
    String none();

    @Message("核发")
    String granted();

    @Message("可使用")
    String available();

    @Message("待确认")
    String held();

    @Message("可申兑")
    String claimable();

    @Message("已申兑")
    String claimed();

    @Message("待拨付")
    String payable();

    @Message("已拨付")
    String paid();

    @Message("应退回")
    String owed();

    @Message("已失效")
    String lapsed();

    @Message("30 日内到期")
    String expiring();

    @Message("核发金额按阶段的分布")
    String picture();

    @Message("资金池余额")
    String pools();

    @Message("年度")
    String year();

    @Message("{programme} · {year} 年度")
    String yearHead(String programme, String year);

    @Message("{count} 张算力券")
    String vouchersOf(int count);

    @Message("算力券")
    String vouchers();

    @Message("点券号看额度、使用条件和办理经过，点金额看依据。")
    String vouchersLead();

    @Message("券号")
    String number();

    @Message("政策")
    String programme();

    @Message("条款")
    String rule();

    @Message("面额")
    String face();

    @Message("比例")
    String rate();

    @Message("有效期")
    String valid();

    @Message("状态")
    String state();

    @Message("全部政策")
    String allPrograms();

    @Message("全部状态")
    String allStates();

    @Message("有效")
    String stateActive();

    @Message("冻结")
    String stateFrozen();

    @Message("已到期")
    String stateExpired();

    @Message("已作废")
    String stateVoided();

    @Message("{count} 张，最早的一张至 {day}")
    String expiringCount(int count, String day);

    @Message("限额：本年度还可核发多少")
    String caps();

    @Message("条款")
    String cap();

    @Message("剩余")
    String capLeft();

    @Message("已用")
    String capUsed();

    @Message("限额")
    String capSize();

    @Message("资金池")
    String pool();

    @Message("池内剩余")
    String poolLeft();

    @Message("没有符合条件的算力券")
    String noMatch();

    @Message("可以放宽筛选条件；尚未核发的申请不在此列。")
    String noMatchHint();

    @Message("核发依据")
    String openGround();

    @Message("额度去向")
    String balances();

    @Message("使用条件")
    String terms();

    @Message("{from} 至 {to}")
    String fromTo(String from, String to);

    @Message("可用算力中心")
    String centers();

    @Message("本政策认定的全部算力中心")
    String allCenters();

    @Message("服务合同")
    String contract();

    @Message("办理经过")
    String timeline();

    @Message("兑付申请")
    String claimsOf();

    @Message("这张券还没有申请过兑付。")
    String noClaims();

    @Message("按申请时间先后，最多列 20 条")
    String claimsCaption();

    @Message("申请时间")
    String claimedAt();

    @Message("现计金额")
    String claimNet();

    @Message("查看全部兑付申请")
    String allClaims();

    @Message("用量记录")
    String seeUsage();

    @Message("确认用量")
    String confirmUsage();

    @Message("申请兑付")
    String claimNow();

    @Message("未用完，到期日不晚于")
    String lapsesBy();

    @Message("到期提醒")
    String reminders();

    @Message("使用截止日 {day}，{days} 天内到期")
    String endsOn(String day, int days);

    @Message("全部通知")
    String remindersAll();
}
