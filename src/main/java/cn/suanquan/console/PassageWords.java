package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the lines of a programme are called when it is read out. English: `messages/passage_en.properties`.
@MessageBundle(value = "passage", locale = "zh")
interface PassageWords {
    @Message("编号")
    String passageId();

    @Message("名称")
    String passageName();

    @Message("条文位置")
    String article();

    @Message("条文原文")
    String quote();

    @Message("政策名称")
    String programmeName();

    @Message("施行地区")
    String jurisdiction();

    @Message("文件")
    String document();

    @Message("自何日起施行")
    String effectiveFrom();

    @Message("至何日止")
    String effectiveTo();

    @Message("追溯施行")
    String backdated();

    @Message("限额的范围")
    String limitIs();

    @Message("最多（元）")
    String atMost();

    @Message("不超过合同金额的")
    String shareOfContract();

    @Message("每年总额不超过（元）")
    String poolAmount();

    @Message("所定事项")
    String subject();

    @Message("理解")
    String note();

    @Message("年度按何日确定")
    String fiscalYearBy();

    @Message("基数取下列金额中最小的")
    String base();

    @Message("限额何时占用")
    String quotaBinds();

    @Message("一次性补助占用限额")
    String oneOffInsideQuota();

    @Message("一次性算力券支付服务费的比例")
    String oneOffPays();

    @Message("资金池不足时")
    String poolExhausted();

    @Message("当年退回的资金")
    String backInOpenYear();

    @Message("关账后退回的资金")
    String backInClosedYear();

    @Message("算力券有效期")
    String validity();

    @Message("有效期满后可补报用量的天数")
    String graceDays();

    @Message("用量等待确认的天数")
    String confirmDays();

    @Message("逾期未确认的")
    String confirmThen();

    @Message("年度结束后几个月方可关账")
    String closingMonths();

    @Message("用量超出合同该项金额")
    String contractOverrun();

    @Message("可跨年延期")
    String acrossYears();

    @Message("服务完成后可报送用量的天数")
    String lateDays();

    @Message("算力中心时钟最多可快几分钟")
    String clockAhead();

    @Message("结算期间何时关账")
    String periodCloses();

    @Message("关账后首次报送的用量")
    String afterClosing();

    @Message("合理性核对")
    String plausibility();

    @Message("兑付方式")
    String payee();

    @Message("结算周期")
    String settlement();

    @Message("公示天数")
    String noticeDays();

    @Message("异议期限（天）")
    String objectionDays();

    @Message("申诉期限（天）")
    String appealDays();

    @Message("公示异议未处理完毕的暂不核发")
    String objectionHolds();

    @Message("申报期（月—日）")
    String windows();

    @Message("同一项目只享受一次")
    String onePerProject();

    @Message("已享受其他政策的不予支持")
    String noOtherPolicy();

    @Message("不予支持")
    String excluded();

    @Message("支付文件的列")
    String paymentColumns();

    @Message("付款账户")
    String payer();

    @Message("兑付须上传的原件")
    String evidence();

    @Message("账户变更后等待天数")
    String accountWaitDays();

    @Message("备用金上限（元）")
    String advanceMax();

    @Message("审核部门")
    String review();

    @Message("拨付部门")
    String finance();

    @Message("除不尽的 1 分由谁承担")
    String oddFen();

    @Message("支持形式")
    String instrument();

    @Message("支持对象")
    String applicants();

    @Message("须同时符合")
    String conditions();

    @Message("限落户当年")
    String settledInYear();

    @Message("每个单位只享受一次")
    String once();

    @Message("服务地点")
    String centers();

    @Message("补贴的服务")
    String items();

    @Message("须有项目")
    String projectRequired();

    @Message("起点金额（元）")
    String minimums();

    @Message("比例")
    String rate();

    @Message("一次性金额（元）")
    String oneOffSum();

    @Message("每笔最多（元）")
    String perGrant();

    @Message("每年最多几笔")
    String countPerYear();

    @Message("受下列限额约束")
    String withinLimits();

    @Message("资金来源")
    String fromPool();
}
