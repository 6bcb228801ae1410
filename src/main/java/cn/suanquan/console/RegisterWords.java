package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the register of holders and centers. English: `messages/register_en.properties`.
@MessageBundle(value = "register", locale = "zh")
interface RegisterWords {
    @Message("单位登记")
    String holdersTitle();

    @Message("享受政策和受托运营的单位：按名称或统一社会信用代码查找，最近登记的排在最前。")
    String holdersLead();

    @Message("算力中心登记")
    String centersTitle();

    @Message("算力中心、其运营单位和各政策下的入库情况。")
    String centersLead();

    @Message("登记簿")
    String tabs();

    @Message("位置")
    String path();

    @Message("查找")
    String find();

    @Message("名称（部分即可）")
    String findName();

    @Message("统一社会信用代码（可只填前几位）")
    String findCode();

    @Message("名称和代码随表单发送，不写入网址。")
    String findHint();

    @Message("名称或编号")
    String findCenter();

    @Message("查找结果")
    String found();

    @Message("只列前 50 个，请把名称或代码写得更完整。")
    String foundCut();

    @Message("返回全部")
    String back();

    @Message("单位类型")
    String kind();

    @Message("全部类型")
    String allKinds();

    @Message("没有这样的单位")
    String none();

    @Message("请核对名称或代码；尚未登记的，由审核部门或管理员登记。")
    String noneHint();

    @Message("没有这样的算力中心")
    String noCenters();

    @Message("请核对名称或编号。")
    String noCentersHint();

    @Message("名称")
    String name();

    @Message("统一社会信用代码")
    String code();

    @Message("所属区县")
    String district();

    @Message("标记")
    String marks();

    @Message("登记时间")
    String registered();

    @Message("中小企业")
    String sme();

    @Message("人工智能企业")
    String ai();

    @Message("失信限制期内")
    String barredNow();

    @Message("无收款账户")
    String noAccount();

    @Message("登记单位")
    String newHolder();

    @Message("登记算力中心")
    String newCenter();

    @Message("信用代码校验例外")
    String oddCode();

    @Message("登记内容")
    String facts();

    @Message("身份标识")
    String identity();

    @Message("托管单位")
    String hostedBy();

    @Message("校验例外的理由")
    String overrideReason();

    @Message("落户日")
    String settledOn();

    @Message("成立日")
    String foundedOn();

    @Message("联系人")
    String contact();

    @Message("登记版次")
    String version();

    @Message("收款账户")
    String account();

    @Message("自 {day} 起，{proposer} 提出、{approver} 批准")
    String accountSince(String day, String proposer, String approver);

    @Message("尚无收款账户，不能向该单位拨付。")
    String accountNone();

    @Message("登记和修改人")
    String clerks();

    @Message("下列人员不得审核该单位的申请，也不得为其核发。")
    String clerksHint();

    @Message("未填")
    String notStated();

    @Message("失信限制")
    String bars();

    @Message("没有失信记录")
    String barsNone();

    @Message("关联关系")
    String relations();

    @Message("没有登记关联关系")
    String relationsNone();

    @Message("双方")
    String party();

    @Message("关系")
    String relationKind();

    @Message("起")
    String from();

    @Message("止")
    String to();

    @Message("至另行通知")
    String noEnd();

    @Message("文号或依据")
    String document();

    @Message("理由")
    String reason();

    @Message("状态")
    String state();

    @Message("生效")
    String inForce();

    @Message("不在期限内")
    String notInForce();

    @Message("待批和已批事项")
    String proposals();

    @Message("没有需另一人批准的事项")
    String proposalsNone();

    @Message("提出人")
    String proposedBy();

    @Message("算力券")
    String vouchers();

    @Message("没有算力券")
    String vouchersNone();

    @Message("申请")
    String applications();

    @Message("没有申请")
    String applicationsNone();

    @Message("最近 20 项")
    String latest();

    @Message("政策")
    String programme();

    @Message("面额（元）")
    String face();

    @Message("申请时间")
    String appliedAt();

    @Message("事项")
    String act();

    @Message("办理")
    String acts();

    @Message("查看留痕")
    String trail();

    @Message("运营单位")
    String operator();

    @Message("运营单位尚未登记为单位；机构兑付时无法拨付。")
    String operatorUnknown();

    @Message("设施类型")
    String facility();

    @Message("入库")
    String admissions();

    @Message("尚未入库")
    String admissionsNone();

    @Message("服务")
    String item();

    @Message("批次")
    String batch();

    @Message("暂停")
    String suspensions();

    @Message("暂停")
    String suspend();

    @Message("终止")
    String end();

    @Message("恢复")
    String stand();

    @Message("登记有误，已撤销")
    String mistaken();

    @Message("编号")
    String centerCode();

    @Message("核对")
    String check();

    @Message("请核对")
    String checkTitle();

    @Message("所填内容")
    String written();

    @Message("原为")
    String standing();

    @Message("这意味着")
    String means();

    @Message("确认办理")
    String confirm();

    @Message("返回修改")
    String edit();

    @Message("为该代码提出校验例外")
    String toCode();

    @Message("登记单位")
    String actRegister();

    @Message("修改登记")
    String actAmend();

    @Message("登记失信限制")
    String actBar();

    @Message("登记关联关系")
    String actRelate();

    @Message("变更收款账户")
    String actAccount();

    @Message("信用代码校验例外")
    String actCode();

    @Message("登记算力中心")
    String actCenter();

    @Message("办理入库")
    String actAdmit();

    @Message("登记规模与目录价")
    String actCapacity();

    @Message("终止或撤销登记")
    String actEnd();

    @Message("恢复原登记")
    String actStand();

    @Message("暂停入库")
    String actSuspend();

    @Message("登记后不能删除，只能修改。登记人不得审核该单位的申请，也不得为其核发。")
    String meansRegister();

    @Message("此后的申请按修改后的内容审核，已办的不变；修改前后都留痕。修改人不得审核该单位的申请。")
    String meansAmend();

    @Message("限制期内的申请和兑付按政策规定不予支持。登记后不能删除；须提前终止或登记有误的，由两人办理。")
    String meansBar();

    @Message("双方之间的服务，按政策规定不予补贴。登记后不能删除；须终止或登记有误的，由两人办理。")
    String meansRelate();

    @Message("提出后列入待批事项，由另一人批准后生效；批准前仍付至原账户。")
    String meansAccount();

    @Message("提出后列入待批事项，由另一人批准后，方可用此代码登记。")
    String meansCode();

    @Message("登记后不能删除。入库须另行办理。")
    String meansCenter();

    @Message("期限内该中心的此项服务可享受补贴。登记后不能删除，只能暂停。")
    String meansAdmit();

    @Message("用量的合理性核对自起始日起以此为准。登记后不能修改；有变化的，自新的起始日另行登记。")
    String meansCapacity();

    @Message("暂停期内完成的服务不予补贴。登记后不能删除；须终止或登记有误的，由两人办理。")
    String meansSuspend();

    @Message("选“到某日为止”的，从次日起不再受其限制，已作的决定不变；选“登记有误”的，自始不作数。原登记保留。提出后须另一人批准。")
    String meansEnd();

    @Message("原来的终止或撤销有误，按最初登记的起止日继续作数，立即生效。")
    String meansStand();

    @Message("{count} 张算力券")
    String balanceVouchers(int count);

    @Message("余额")
    String balances();

    @Message("没有核发过算力券。")
    String balancesNone();

    @Message("已核发")
    String balanceGranted();

    @Message("可使用")
    String balanceAvailable();

    @Message("待确认")
    String balanceHeld();

    @Message("可申兑")
    String balanceClaimable();

    @Message("已申兑")
    String balanceClaimed();

    @Message("待拨付")
    String balancePayable();

    @Message("已拨付")
    String balancePaid();

    @Message("应退回")
    String balanceOwed();
}
