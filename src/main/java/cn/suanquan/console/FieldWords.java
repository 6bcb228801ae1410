package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fields of forms, what to write into them and what they may say. English: `messages/field_en.properties`.
@MessageBundle(value = "field", locale = "zh")
interface FieldWords {
    @Message("统一社会信用代码")
    String fieldIdentitySocialCreditCode();

    @Message("托管单位的统一社会信用代码")
    String fieldHost();

    @Message("创客本人证件号码")
    String fieldIdentityIdNumber();

    @Message("名称")
    String fieldName();

    @Message("类型")
    String fieldKind();

    @Message("是否中小企业")
    String fieldFactsIsSme();

    @Message("是否人工智能企业")
    String fieldFactsIsAiEnterprise();

    @Message("落户日")
    String fieldFactsSettledOn();

    @Message("成立日")
    String fieldFactsFoundedOn();

    @Message("所属区县")
    String fieldFactsDistrict();

    @Message("行业门类")
    String fieldSection();

    @Message("联系人姓名")
    String fieldContactName();

    @Message("联系电话")
    String fieldContactPhone();

    @Message("理由")
    String fieldReason();

    @Message("自何日起")
    String fieldFrom();

    @Message("至何日止")
    String fieldTo();

    @Message("文号或依据")
    String fieldDocument();

    @Message("对方")
    String fieldOther();

    @Message("户名")
    String fieldBankAccountAccountName();

    @Message("开户行")
    String fieldBankAccountBank();

    @Message("账号")
    String fieldBankAccountNumber();

    @Message("联行号")
    String fieldBankAccountBankNumber();

    @Message("统一社会信用代码")
    String fieldSocialCreditCode();

    @Message("编号")
    String fieldCode();

    @Message("运营单位的统一社会信用代码")
    String fieldOperator();

    @Message("设施类型")
    String fieldFacilityType();

    @Message("算力规模（TFLOPS，FP16）")
    String fieldCapacityTflops();

    @Message("资源名称")
    String fieldResource();

    @Message("计量单位")
    String fieldUnit();

    @Message("规模（卡数、节点数或 PFLOPS）")
    String fieldUnits();

    @Message("目录价（元，每单位每小时）")
    String fieldListPrice();

    @Message("所属区县")
    String fieldDistrict();

    @Message("政策")
    String fieldProgramme();

    @Message("服务")
    String fieldItem();

    @Message("批次号")
    String fieldBatch();

    @Message("单位填写；没有代码的创客不填，改填下两项。")
    String hintCode();

    @Message("仅没有代码的创客填写：孵化器、众创空间等。")
    String hintHost();

    @Message("只存加密摘要和后四位，不留全号。")
    String hintIdNumber();

    @Message("落户当年的一次性支持按此日认定。")
    String hintSettledOn();

    @Message("GB/T 4754 的门类，按营业执照或统计登记填写；只用于报表，不影响补助。")
    String hintSection();

    @Message("按成立年限的比例按此日计算。")
    String hintFoundedOn();

    @Message("不填则不变。")
    String hintContactStays();

    @Message("1 至 500 个字，记入日志。")
    String hintReason();

    @Message("届满自动失效；仍须限制的，届时另行登记；须提前终止的，由两人办理。")
    String hintLastDay();

    @Message("终止方式")
    String fieldHow();

    @Message("到某日为止")
    String howLastDay();

    @Message("登记有误，自始不作数")
    String howMistaken();

    @Message("最后一日")
    String fieldLastDay();

    @Message("今天或以后的日期，当日仍作数；恢复有误的，可写原先批准的截止日。选“登记有误”的不填。")
    String hintEnd();

    @Message("不填为至另行通知。")
    String hintNoEnd();

    @Message("不填为至入库期满。")
    String hintSuspendedTo();

    @Message("处罚或认定文件的文号，一个文号只登记一次。")
    String hintDocument();

    @Message("申报或查明的依据，如年报、工商登记。")
    String hintRelationDocument();

    @Message("对方单位的统一社会信用代码，或算力中心的编号。")
    String hintOther();

    @Message("须与开户证明一致；与单位名称不一致的，批准人会看到提示。")
    String hintAccountName();

    @Message("8 至 32 位数字。")
    String hintAccountNumber();

    @Message("12 位数字。")
    String hintBankNumber();

    @Message("证照原件上确为此码、但校验位不符的代码。")
    String hintOddCode();

    @Message("为何此码无误，如已核对证照原件。")
    String hintOddReason();

    @Message("大写字母、数字和连字符，政策文件以此称呼，如 HZAICC。")
    String hintCenterCode();

    @Message("机构兑付时付给这个单位。")
    String hintOperator();

    @Message("未知填 0。")
    String hintTflops();

    @Message("与用量记录中的资源名称完全一致，例如 Ascend-910B。")
    String hintResource();

    @Message("中心公布的目录价；未公布的不填。")
    String hintListPrice();

    @Message("核定规模或目录价的文件号。")
    String hintCapacityDocument();

    @Message("公布名单的批次；同一政策、服务、批次只登记一次。")
    String hintBatch();

    @Message("是")
    String yes();

    @Message("否")
    String no();

    @Message("企业")
    String kindEnterprise();

    @Message("科研机构")
    String kindResearchInstitute();

    @Message("高校")
    String kindUniversity();

    @Message("创客")
    String kindMaker();

    @Message("算力中心运营单位")
    String kindComputeCenterOperator();

    @Message("持股")
    String relationShareholding();

    @Message("同一控制")
    String relationCommonControl();

    @Message("高管兼任")
    String relationManagement();

    @Message("亲属")
    String relationFamily();

    @Message("其他")
    String relationOther();

    @Message("智算")
    String facilityIntelligent();

    @Message("卡时")
    String unitCardHour();

    @Message("节点时")
    String unitNodeHour();

    @Message("PFLOPS·小时")
    String unitPflopsHour();

    @Message("超算")
    String facilitySupercomputing();

    @Message("通用算力")
    String facilityGeneral();

    @Message("边缘")
    String facilityEdge();

    @Message("算力")
    String itemCompute();

    @Message("存储")
    String itemStorage();

    @Message("迁移适配")
    String itemAdaptation();

    @Message("免费试用")
    String itemTrial();

    @Message("资金池")
    String fieldPool();

    @Message("年度")
    String fieldYear();

    @Message("方向")
    String fieldDirection();

    @Message("调增")
    String directionUp();

    @Message("调减")
    String directionDown();

    @Message("金额（元）")
    String fieldAmount();

    @Message("文号")
    String fieldDocumentNumber();

    @Message("指标文号；同一文号在一个资金池一个年度只能用一次。")
    String hintBudgetDocument();

    @Message("决算文号。")
    String hintFinalAccount();

    @Message("算力中心")
    String fieldCenter();

    @Message("不超过该政策对一个中心的备用金上限。")
    String hintAdvance();

    @Message("收款账号")
    String fieldAccountNumber();

    @Message("须与登记的账号一致。")
    String hintAccount();

    @Message("结果")
    String fieldOutcome();

    @Message("银行流水号")
    String fieldBankReference();

    @Message("日期")
    String fieldOnDate();

    @Message("退汇原因")
    String fieldNote();

    @Message("退汇时必填。")
    String hintReturn();

    @Message("已付讫")
    String outcomePaid();

    @Message("退汇")
    String outcomeReturned();

    @Message("请选择")
    String choose();

    @Message("（可不填）")
    String optional();

    @Message("计划")
    String fieldPlan();

    @Message("目标")
    String fieldGoal();

    @Message("截至日")
    String fieldOnDay();

    @Message("目标值")
    String fieldWanted();

    @Message("起始年")
    String fieldFromYear();

    @Message("截止年")
    String fieldUntilYear();

    @Message("依据")
    String fieldKnownFrom();

    @Message("累计完成值")
    String fieldReached();

    @Message("文件名称、文号与原文。")
    String hintKnownFrom();
}
