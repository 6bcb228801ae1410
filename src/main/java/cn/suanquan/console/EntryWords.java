package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words for entries of the ledger: kinds, buckets, accounts. English: `messages/entry_en.properties`.
@MessageBundle(value = "entry", locale = "zh")
interface EntryWords {
    @Message("账本分录")
    String entries();

    @Message("此账户在任一时点")
    String accountAsOf();

    @Message("按入账次序排列。分录写入后不改不删。")
    String entriesHint();

    @Message("尚无分录。")
    String noEntries();

    @Message("更多分录")
    String entriesNext();

    @Message("分录号")
    String entryNo();

    @Message("位置 {position}")
    String entryPosition(long position);

    @Message("事由")
    String entryWhat();

    @Message("从何处到何处")
    String entryWay();

    @Message("金额")
    String entryAmount();

    @Message("{count} 份")
    String entryPieces(long count);

    @Message("基数变动 {yuan}")
    String entryBasis(String yuan);

    @Message("业务时间")
    String entryBusiness();

    @Message("记账时间")
    String entryRecorded();

    @Message("用量记录")
    String entryRecord();

    @Message("阶段")
    String bucketHead();

    @Message("核发")
    String bucketGranted();

    @Message("可使用")
    String bucketAvailable();

    @Message("待确认")
    String bucketHeld();

    @Message("可申兑")
    String bucketClaimable();

    @Message("已申兑")
    String bucketClaimed();

    @Message("待拨付")
    String bucketPayable();

    @Message("已拨付")
    String bucketPaid();

    @Message("应退回")
    String bucketOwed();

    @Message("失效退回")
    String bucketLapsed();

    @Message("尚余")
    String limitAvailable();

    @Message("占用")
    String limitHeld();

    @Message("可申兑")
    String limitClaimable();

    @Message("已申兑")
    String limitClaimed();

    @Message("待拨付")
    String limitPayable();

    @Message("已拨付")
    String limitPaid();

    @Message("应退回")
    String limitOwed();

    @Message("失效")
    String limitLapsed();

    @Message("算力券")
    String accountVoucher();

    @Message("财政")
    String accountTreasury();

    @Message("资金池")
    String accountPool();

    @Message("单位限额")
    String accountLimit();

    @Message("合同限额")
    String accountContract();

    @Message("次数限额")
    String accountCount();

    @Message("限额总表")
    String accountLimits();

    @Message("备用金")
    String accountAdvance();

    @Message("账户")
    String accountOther();

    @Message("年初开账拨入")
    String kind100();

    @Message("追加指标")
    String kind101();

    @Message("核减指标")
    String kind102();

    @Message("核定限额")
    String kind110();

    @Message("核发")
    String kind200();

    @Message("候补核发")
    String kind201();

    @Message("占用限额")
    String kind202();

    @Message("到期或作废失效")
    String kind210();

    @Message("失效金额退回来处")
    String kind211();

    @Message("退还限额")
    String kind212();

    @Message("到期后退回款项上缴财政")
    String kind213();

    @Message("用量入账")
    String kind300();

    @Message("更正用量")
    String kind301();

    @Message("异议成立，记录不予计入")
    String kind302();

    @Message("更正后收回")
    String kind303();

    @Message("以余额补足记录")
    String kind304();

    @Message("记录逾期失效")
    String kind305();

    @Message("确认用量")
    String kind310();

    @Message("申请兑付")
    String kind320();

    @Message("按申兑基数核减记录")
    String kind321();

    @Message("兑付申请撤回或退回")
    String kind322();

    @Message("结算锁定")
    String kind400();

    @Message("结算退回")
    String kind401();

    @Message("拨付")
    String kind402();

    @Message("银行退汇")
    String kind403();

    @Message("应退款已抵扣")
    String kind404();

    @Message("暂缓支付")
    String kind405();

    @Message("退汇后不再支付")
    String kind406();

    @Message("撤销抵扣")
    String kind407();

    @Message("应退款已退回")
    String kind408();

    @Message("应退款注销")
    String kind409();

    @Message("退汇后重新待结算")
    String kind410();

    @Message("拨付备用金（列支）")
    String kind420();

    @Message("备用金付出")
    String kind421();

    @Message("备用金收回")
    String kind422();

    @Message("备用金退回")
    String kind423();

    @Message("备用金预扣")
    String kind424();

    @Message("备用金抵扣")
    String kind425();

    @Message("备用金解除预扣")
    String kind426();

    @Message("撤销备用金抵扣")
    String kind427();

    @Message("其他事项（本版本不识）")
    String kindOther();
}
