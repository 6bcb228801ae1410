package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what waits for a second person. English: `messages/proposals_en.properties`.
@MessageBundle(value = "proposals", locale = "zh")
interface ProposalWords {
    @Message("待批事项")
    String title();

    @Message("一人提出、另一人批准的事项：收款账户、政策版本、预算、核销等。批准的是所列内容本身，批准时再核一次。")
    String lead();

    @Message("没有这样的事项")
    String none();

    @Message("有人提出需要第二人批准的事项后，列在这里。")
    String noneHint();

    @Message("状态")
    String state();

    @Message("事项")
    String act();

    @Message("对象")
    String subject();

    @Message("提出人")
    String proposedBy();

    @Message("提出时间")
    String proposedAt();

    @Message("理由")
    String reason();

    @Message("全部状态")
    String allStates();

    @Message("内容摘要（SHA-256）")
    String hash();

    @Message("{person} 请您批准：{act}")
    String asks(String person, String act);

    @Message("等待另一人批准")
    String waits();

    @Message("提出人不能批准自己提出的事项，请由有批准权限的另一人办理。")
    String waitsHint();

    @Message("变更内容")
    String change();

    @Message("项目")
    String field();

    @Message("现状")
    String before();

    @Message("变更后")
    String after();

    @Message("（无）")
    String nothing();

    @Message("请特别核对")
    String warnings();

    @Message("批准")
    String approve();

    @Message("批准后立即按上列内容执行，并记入日志。")
    String approveHint();

    @Message("我已逐项核对上列内容，与文件一致")
    String seen();

    @Message("意见")
    String why();

    @Message("1 至 500 个字，记入日志。")
    String whyHint();

    @Message("驳回")
    String reject();

    @Message("驳回须写明理由，提出人可见。")
    String rejectHint();

    @Message("撤回提议")
    String withdraw();

    @Message("撤回后可重新提出。")
    String withdrawHint();

    @Message("办理结果")
    String decided();

    @Message("待批准")
    String stateProposed();

    @Message("已批准")
    String stateApproved();

    @Message("已驳回")
    String stateRejected();

    @Message("已撤回")
    String stateWithdrawn();

    @Message("政策版本")
    String actPolicyAddProgramme();

    @Message("收款账户变更")
    String actRegistryChangeAccount();

    @Message("信用代码校验例外")
    String actRegistryOverrideCode();

    @Message("终止或撤销关联关系")
    String actRegistryEndRelation();

    @Message("终止或撤销入库暂停")
    String actRegistryEndSuspension();

    @Message("终止或撤销失信限制")
    String actRegistryEndCreditBar();

    @Message("隔离核查的裁定")
    String actUsageDecideQuarantine();

    @Message("裁定结果")
    String fieldVerdict();

    @Message("放行")
    String valueVerdictRelease();

    @Message("驳回")
    String valueVerdictReject();

    @Message("费用（元）")
    String fieldFeeFen();

    @Message("占用补贴（元）")
    String fieldHeldFen();

    @Message("疑点")
    String fieldFindings();

    @Message("逐条明细摘要")
    String fieldDigest();

    @Message("退回不能再次申请的兑付申请")
    String actClaimReturnForGood();

    @Message("预拨备用金")
    String actSettlementAdvance();

    @Message("备用金退回到账")
    String actSettlementAdvanceRepayment();

    @Message("备用金核销")
    String actSettlementAdvanceWriteOff();

    @Message("欠款退回到账")
    String actSettlementDebtRepayment();

    @Message("核准兑付（算力券作废或在冻结期间到期）")
    String actSettlementRelease();

    @Message("欠款核销")
    String actSettlementWriteOff();

    @Message("预算下达或追减")
    String actVoucherAppropriate();

    @Message("年度关账")
    String actVoucherCloseYear();

    @Message("跨年延期")
    String actVoucherExtendAcrossYears();

    @Message("提议时已有备用金（元）")
    String fieldStandingFen();

    @Message("金额（元）")
    String fieldAmountFen();

    @Message("提议时欠款（元）")
    String fieldOwedFen();

    @Message("与其他主体相同的收款账户登记于")
    String fieldSharedAccountSince();

    @Message("余额（元）")
    String fieldLeftFen();

    @Message("状态")
    String fieldState();

    @Message("有效期至")
    String fieldUntil();

    @Message("政策")
    String fieldProgramme();

    @Message("年度")
    String fieldYear();

    @Message("文号")
    String fieldDocumentNumber();

    @Message("理由")
    String fieldReason();

    @Message("银行流水号")
    String fieldBankReference();

    @Message("到账日")
    String fieldOnDate();

    @Message("收款单位")
    String fieldPayee();

    @Message("算力中心")
    String fieldCenter();

    @Message("单位")
    String fieldHolder();

    @Message("算力券")
    String fieldVoucher();

    @Message("资金池")
    String fieldPool();

    @Message("增减")
    String fieldDirection();

    @Message("户名")
    String fieldAccountName();

    @Message("开户行")
    String fieldBank();

    @Message("账号")
    String fieldNumber();

    @Message("行号")
    String fieldBankNumber();

    @Message("政策文件")
    String fieldYaml();

    @Message("信用代码")
    String fieldCode();

    @Message("申请")
    String fieldRequest();

    @Message("登记事项")
    String fieldAbout();

    @Message("关联关系")
    String valueAboutRelation();

    @Message("入库暂停")
    String valueAboutSuspension();

    @Message("失信限制")
    String valueAboutCreditBar();

    @Message("关系")
    String fieldKind();

    @Message("持股")
    String valueKindShareholding();

    @Message("同一控制")
    String valueKindCommonControl();

    @Message("高管兼任")
    String valueKindManagement();

    @Message("亲属")
    String valueKindFamily();

    @Message("其他")
    String valueKindOther();

    @Message("增加")
    String valueDirectionUp();

    @Message("减少")
    String valueDirectionDown();

    @Message("关联的另一方")
    String fieldOtherHolder();

    @Message("起始日")
    String fieldFrom();

    @Message("最后一日")
    String fieldLastDay();

    @Message("文号或事由")
    String fieldGround();

    @Message("登记有误")
    String fieldIsMistaken();

    @Message("办理情况")
    String carriage();

    @Message("正在批准并办理")
    String carrying();

    @Message("进度")
    String carriedSoFar();

    @Message("已办理 {done} 张算力券，共 {total} 张")
    String carriedOf(int done, int total);

    @Message("开始时间")
    String carriedSince();

    @Message("批准人")
    String carriedBy();

    @Message("可以离开本页，办理不会中断。全部办完之前不产生任何效力。")
    String carryingHint();

    @Message("刷新")
    String refresh();

    @Message("已批准并办结。")
    String carriedOut();

    @Message("办理没有给出结果")
    String carriedUnknown();

    @Message("服务可能已重新启动，或与数据库的连接中断。办理要么全部生效，要么全部没有生效：请过几分钟再查看该事项，仍待批准的，可以再次批准，同一事项只生效一次。")
    String carriedUnknownHint();

    @Message("查看该事项")
    String carriedBack();

    @Message("范围")
    String which();

    @Message("待我审批")
    String forMe();
}
