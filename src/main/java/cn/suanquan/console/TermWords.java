package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the lines of a programme say when it is read out. English: `messages/term_en.properties`.
@MessageBundle(value = "term", locale = "zh")
interface TermWords {
    @Message("未定")
    String noEnd();

    @Message("每个单位每年")
    String perYear();

    @Message("每个单位累计")
    String perEver();

    @Message("每份合同")
    String perContract();

    @Message("每份合同，连同其他财政补助合计")
    String perContractInAll();

    @Message("施行和有效期")
    String subjectEffective();

    @Message("从高或从优")
    String subjectChoice();

    @Message("同一项目只享受一项")
    String subjectOnePerProject();

    @Message("不与其他政策重复")
    String subjectOtherPolicy();

    @Message("谁垫付、谁申请、付给谁")
    String subjectPayee();

    @Message("资金由哪级承担")
    String subjectFunding();

    @Message("由哪些部门办理")
    String subjectDepartments();

    @Message("以何形式支持谁")
    String subjectForm();

    @Message("不予补贴的服务")
    String subjectUnsubsidised();

    @Message("不予支持的情形")
    String subjectExclusion();

    @Message("申报期")
    String subjectWindow();

    @Message("其他")
    String subjectOther();

    @Message("服务完成日")
    String yearByCompletion();

    @Message("合同签订日")
    String yearByContractSigned();

    @Message("申请日")
    String yearByApplication();

    @Message("合同金额")
    String measureContract();

    @Message("完成金额")
    String measureCompleted();

    @Message("开票金额")
    String measureInvoiced();

    @Message("实付金额")
    String measurePaid();

    @Message("当年使用金额")
    String measureYearUse();

    @Message("核发时")
    String quotaAtIssue();

    @Message("先到先得，其余候补")
    String emptyQueue();

    @Message("先到先得，其余不予")
    String emptyRefuse();

    @Message("按申请金额比例分配")
    String emptyProRata();

    @Message("退回原年度的资金池和限额")
    String backPoolAndQuota();

    @Message("缴回国库，限额不恢复")
    String backTreasury();

    @Message("至年度末，审核用去的日数顺延")
    String endOfYear();

    @Message("自核发起，月数：")
    String months();

    @Message("期间结束后天数：")
    String daysAfterPeriod();

    @Message("不关账")
    String neverCloses();

    @Message("计入本年度其后首个开放期间")
    String closedNext();

    @Message("不予受理")
    String closedRefuse();

    @Message("记录失效，金额退回算力券")
    String thenLapse();

    @Message("视同确认")
    String thenConsent();

    @Message("记录并指明")
    String overrunName();

    @Message("不予受理")
    String overrunRefuse();

    @Message("企业兑付：持券单位付清后申请")
    String payeeHolder();

    @Message("机构兑付：算力中心凭券申请")
    String payeeProvider();

    @Message("按月")
    String runMonthly();

    @Message("按季")
    String runQuarterly();

    @Message("集中兑付")
    String runCollective();

    @Message("全年")
    String allYear();

    @Message("失信限制期内的单位")
    String outBarred();

    @Message("与算力中心有关联关系的单位")
    String outRelated();

    @Message("算力中心运营单位自身")
    String outSelf();

    @Message("无")
    String nobody();

    @Message("不要求")
    String noEvidence();

    @Message("发票")
    String evidenceInvoice();

    @Message("付款凭证")
    String evidencePaymentProof();

    @Message("不预拨")
    String noAdvance();

    @Message("第一级")
    String oddFirstLevel();

    @Message("最后一级")
    String oddLastLevel();

    @Message("是或否")
    String factFlag();

    @Message("数目")
    String factNumber();

    @Message("算力券（凭用量使用）")
    String instrumentUsage();

    @Message("补助（凭成本申请）")
    String instrumentGrant();

    @Message("企业")
    String holderEnterprise();

    @Message("科研机构")
    String holderResearchInstitute();

    @Message("高校")
    String holderUniversity();

    @Message("创客")
    String holderMaker();

    @Message("算力中心运营单位")
    String holderComputeCenterOperator();

    @Message("任一入库算力中心")
    String centersAnyAdmitted();

    @Message("不限算力中心")
    String centersNotAsked();

    @Message("算力")
    String itemCompute();

    @Message("存储")
    String itemStorage();

    @Message("迁移适配")
    String itemAdaptation();

    @Message("免费试用")
    String itemTrial();

    @Message("成立不满（年）")
    String youngerThan();

    @Message("直接由财政安排，不设资金池")
    String fromTreasury();

    @Message("是")
    String yes();

    @Message("否")
    String no();

    @Message("用量超过所报卡数 × 时长的即隔离核查")
    String doubtCards();

    @Message("用量超过所报卡数 × 时长的不予受理")
    String doubtCardsRefused();

    @Message("费用超过目录价的即隔离核查")
    String doubtPrice();

    @Message("费用超过目录价的不予受理")
    String doubtPriceRefused();

    @Message("费用为此数整数倍（元）")
    String doubtRound();

    @Message("单日超过中心规模 × 24 小时")
    String doubtCapacity();

    @Message("同一张卡同时用于两条记录")
    String doubtOverlap();

    @Message("同一时段以两个编号上报")
    String doubtInterval();

    @Message("拆分以避开额度线（元 × 条数）")
    String doubtSplitting();

    @Message("月末突增（日数 / 倍数 / 起算额）")
    String doubtMonthEnd();

    @Message("收款账户与中心运营单位或其他主体相同")
    String doubtAccount();
}
