package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a holder's claims. English: `messages/claims_en.properties`.
@MessageBundle(value = "claims", locale = "zh")
interface ClaimPageWords {
    @Message("兑付申请")
    String title();

    @Message("本单位的兑付申请，以及每笔申请由哪个结算批次拨付。")
    String lead();

    @Message("申请兑付")
    String newClaim();

    @Message("只列出一张算力券的申请。")
    String ofOneVoucher();

    @Message("全部申请")
    String all();

    @Message("还没有兑付申请")
    String noneTitle();

    @Message("用量确认后，凭发票和付款凭证在这里申请兑付。")
    String none();

    @Message("按提交先后排列。点日期看办理情况，点金额看由来。")
    String listCaption();

    @Message("提交时间")
    String claimedOn();

    @Message("算力券")
    String voucher();

    @Message("政策")
    String programme();

    @Message("状态")
    String state();

    @Message("计算依据")
    String base();

    @Message("申请金额")
    String claimed();

    @Message("现计金额")
    String net();

    @Message("翻页")
    String pagesOfList();

    @Message("从头查看")
    String fromTheFirst();

    @Message("当前位置")
    String whereYouAre();

    @Message("兑付申请")
    String one();

    @Message("大写")
    String capital();

    @Message("撤回申请")
    String withdraw();

    @Message("撤回或退回的原因")
    String endReason();

    @Message("取最小值：")
    String smallest();

    @Message("金额怎么算")
    String reckoned();

    @Message("办理情况")
    String lines();

    @Message("结算批次逐笔拨付；更正另列一笔。")
    String linesCaption();

    @Message("时间")
    String since();

    @Message("类别")
    String kind();

    @Message("金额")
    String amount();

    @Message("发票")
    String invoices();

    @Message("付款凭证")
    String payments();

    @Message("收款的算力中心")
    String payee();

    @Message("用量记录（条）")
    String records();

    @Message("已完成的费用")
    String completed();

    @Message("发票列明的成本")
    String cost();

    @Message("发票金额")
    String invoiced();

    @Message("付款金额")
    String paid();

    @Message("（向算力中心兑付，不计入取小）")
    String paidNotCounted();

    @Message("合同余额")
    String contract();

    @Message("退回算力券")
    String released();

    @Message("计算依据低于已完成费用的部分，可继续使用。")
    String releasedHint();

    @Message("发票号码")
    String invoiceNumber();

    @Message("数电票号码")
    String digitalNumber();

    @Message("价税合计")
    String withTax();

    @Message("价税合计（元）")
    String withTaxYuan();

    @Message("银行回单号")
    String reference();

    @Message("付款金额")
    String paidFen();

    @Message("付款金额（元）")
    String paidYuan();

    @Message("撤回后，这笔申请不再拨付；其用量恢复为可申兑，发票和付款凭证可用于新的申请。撤回后不能恢复，只能重新申请。")
    String withdrawWhat();

    @Message("撤回原因")
    String reason();

    @Message("1 至 500 字，如“发票号码填错”。审核和财政部门能看到。")
    String reasonHint();

    @Message("确认撤回")
    String withdrawNow();

    @Message("待结算")
    String stateOpen();

    @Message("结算中")
    String stateInRun();

    @Message("已拨付")
    String statePaid();

    @Message("已减为零")
    String stateVoid();

    @Message("已撤回")
    String stateWithdrawn();

    @Message("已退回")
    String stateReturned();

    @Message("已受理，等待财政部门编入结算批次；编入前可以撤回。")
    String stateOpenHint();

    @Message("已编入锁定的结算批次，等待复核和拨付，不能撤回。")
    String stateInRunHint();

    @Message("已经拨付（或部分拨付），不能撤回。")
    String statePaidHint();

    @Message("拨付前用量被更正，金额已减为零。")
    String stateVoidHint();

    @Message("本单位已撤回，用量可重新申请。")
    String stateWithdrawnHint();

    @Message("办理部门已退回；按原因更正后可重新申请，补助已终结或年度已经关闭的不能。")
    String stateReturnedHint();

    @Message("申请")
    String lineClaim();

    @Message("更正")
    String lineCorrection();

    @Message("重新拨付")
    String lineRefund();

    @Message("待结算")
    String lineOpen();

    @Message("应退回")
    String lineOwed();

    @Message("结算中")
    String lineLocked();

    @Message("已拨付")
    String linePaid();

    @Message("已抵扣")
    String lineSettled();

    @Message("已核销")
    String lineWrittenOff();

    @Message("已减为零")
    String lineVoid();

    @Message("先选一张算力券。只列出有可兑付金额的。")
    String chooseLead();

    @Message("使用类凭已确认的用量申请，奖励类凭成本的发票申请。")
    String chooseCaption();

    @Message("目前没有可兑付的金额")
    String nothingTitle();

    @Message("用量须先在“用量”中确认；已申请的在兑付申请列表里。")
    String nothing();

    @Message("可申请")
    String claimable();

    @Message("下一步")
    String step();

    @Message("奖励")
    String kindGrant();

    @Message("使用补贴")
    String kindUsage();

    @Message("申请")
    String claimThis();

    @Message("为 {number} 申请兑付")
    String claimOf(String number);

    @Message("选择用量，列明发票和付款凭证。算力券：")
    String usageLead();

    @Message("列明所奖励成本的发票和付款凭证。算力券：")
    String grantLead();

    @Message("申请哪些用量")
    String whichRecords();

    @Message("全部已确认、未申请的用量")
    String allRecords();

    @Message("只申请一个算力中心的")
    String ofCenter();

    @Message("不限")
    String allCenters();

    @Message("只申请勾选的用量")
    String someRecords();

    @Message("这里只列出前 100 条；更多的请选择“全部”或按算力中心申请。")
    String moreRecords();

    @Message("没有可申请的用量")
    String noRecordsTitle();

    @Message("用量须先确认，且未在其他申请中。")
    String noRecords();

    @Message("勾选")
    String mark();

    @Message("勾选用量 {id}")
    String markRecord(String id);

    @Message("服务日期")
    String day();

    @Message("算力中心")
    String center();

    @Message("费用")
    String fee();

    @Message("可兑付")
    String holds();

    @Message("数电票只填 20 位号码；其他发票填代码和 8 位号码，数电纸质发票三项都填。")
    String invoicesHint();

    @Message("发票 {n}")
    String invoiceNo(int n);

    @Message("发票号码")
    String number();

    @Message("发票代码（数电票不填）")
    String code();

    @Message("数电纸质发票的 20 位号码")
    String digital();

    @Message("删去发票 {n}")
    String dropInvoice(int n);

    @Message("增加一张发票")
    String addInvoice();

    @Message("凭证文件由本单位留存备查，这里登记它的 SHA-256 值（Windows 可用 certutil -hashfile 文件名 SHA256 算出）。")
    String paymentsHint();

    @Message("本政策要求付款凭证原件：提交后须上传与所填 SHA-256 一致的同一份文件，限 PDF、OFD、PNG 或 JPEG，至多 10 MB，未上传的不予兑付。请先确认文件符合要求，再填写它的 SHA-256。")
    String proofAsked();

    @Message("付款 {n}")
    String paymentNo(int n);

    @Message("凭证文件的 SHA-256（64 位）")
    String sha256();

    @Message("删去付款 {n}")
    String dropPayment(int n);

    @Message("增加一笔付款")
    String addPayment();

    @Message("核对金额")
    String check();

    @Message("下一页列出将申请的金额，确认后才提交。")
    String checkHint();

    @Message("核对并提交")
    String askTitle();

    @Message("以下按现在的账面试算。提交时金额如有变化，不会提交，请重新核对。")
    String askLead();

    @Message("将申请兑付")
    String willClaim();

    @Message("提交后，这些用量、发票和付款凭证即被占用；编入结算批次之前可以撤回。")
    String askWhat();

    @Message("提交申请")
    String claimNow();

    @Message("返回修改")
    String change();

    @Message("年度")
    String year();
}
