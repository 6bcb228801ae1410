package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a center's daily statements; figures by their names. English: `messages/statement_en.properties`.
@MessageBundle(value = "statement", locale = "zh")
interface StatementWords {
    @Message("日结单")
    String title();

    @Message("每日（北京时间）结束后生成，生成后不再变化；在后续各日才写入的业务计入其后的日结单，并注明笔数。")
    String lead();

    @Message("还没有日结单")
    String none();

    @Message("有业务的第一日结束后，次日生成。")
    String noneHint();

    @Message("日期")
    String day();

    @Message("{day} 日结单")
    String ofDay(String day);

    @Message("受理笔数")
    String accepted();

    @Message("受理费用")
    String acceptedFees();

    @Message("不予受理笔数")
    String refused();

    @Message("迟记笔数")
    String late();

    @Message("变更位置")
    String positions();

    @Message("{from} 之后至 {to}；按此位置查询变更接口，得到的正是下列各项。")
    String between(String from, String to);

    @Message("生成时间")
    String closedAt();

    @Message("当日发生")
    String figures();

    @Message("指标")
    String figure();

    @Message("项目")
    String programme();

    @Message("笔数")
    String records();

    @Message("其中迟记")
    String ofThemLate();

    @Message("金额（元）")
    String amount();

    @Message("当日没有发生。")
    String nothing();

    @Message("迟记：在本日之前发生，写入时前一日已经结束。")
    String lateHint();

    @Message("余额")
    String balances();

    @Message("占用补贴为本中心未申请兑付的记录在券中占用的补贴；备用金为预拨给本中心、尚未抵扣或退回的款项。")
    String balancesLead();

    @Message("没有余额。")
    String noBalances();

    @Message("占用补贴期初")
    String openingHeld();

    @Message("占用补贴期末")
    String closingHeld();

    @Message("备用金期初")
    String openingAdvance();

    @Message("备用金期末")
    String closingAdvance();

    @Message("所计的各笔")
    String counted();

    @Message("这一页没有，后面还有。")
    String further();

    @Message("没有这样的记录。")
    String noChanges();

    @Message("发生时间")
    String at();

    @Message("记录")
    String record();

    @Message("算力券")
    String voucher();

    @Message("说明")
    String why();

    @Message("兑付申请")
    String claim();

    @Message("受理")
    String ACCEPTED();

    @Message("更正调增")
    String CORRECTED_UP();

    @Message("更正调减")
    String CORRECTED_DOWN();

    @Message("更正（费用不变）")
    String CORRECTED_SAME();

    @Message("不予受理")
    String REFUSED();

    @Message("转入等待")
    String WAITING();

    @Message("结束等待")
    String WAITED();

    @Message("确认")
    String CONFIRMED();

    @Message("提出异议")
    String DISPUTED();

    @Message("转入隔离核查")
    String QUARANTINED();

    @Message("核查通过，解除隔离")
    String RELEASED();

    @Message("核查未通过，记录驳回")
    String NOT_RELEASED();

    @Message("异议不成立，记录有效")
    String UPHELD();

    @Message("异议成立，记录驳回")
    String REJECTED();

    @Message("申请兑付")
    String CLAIMED();

    @Message("撤回或退回的申请")
    String UNCLAIMED();

    @Message("失效")
    String LAPSED();

    @Message("拨付")
    String PAID();

    @Message("抵扣欠款")
    String SET_OFF();

    @Message("银行退回")
    String RETURNED();
}
