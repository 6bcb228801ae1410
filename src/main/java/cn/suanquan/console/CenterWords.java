package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a center's pages. English: `messages/center_en.properties`.
@MessageBundle(value = "center", locale = "zh")
interface CenterWords {
    @Message("用量上报情况")
    String title();

    @Message("{first} 至 {last} 收到的用量记录，按收到的日期和现在的状态计。")
    String lead(String first, String last);

    @Message("待本中心处理")
    String todo();

    @Message("没有待处理的异议和不予受理的记录。")
    String todoNothing();

    @Message("{count} 件异议待审核部门裁定：请核对计量日志；确有错误的，及时提交更正。")
    String todoDisputes(String count);

    @Message("{count} 笔记录不予受理：请按原因改正后，用新的记录编号重新上报。")
    String todoRefused(String count);

    @Message("查看异议")
    String seeDisputes();

    @Message("查看不予受理的记录")
    String seeRefused();

    @Message("每日收到的记录")
    String plotTitle();

    @Message("每日收到的记录数按状态堆叠的柱形图，最多的一天 {most} 笔；数字见下表。")
    String plotLabel(String most);

    @Message("近四周没有收到用量记录")
    String noRecords();

    @Message("用接口 POST /api/v1/usage 上报；收到后这里按日列出。")
    String noRecordsHint();

    @Message("日期")
    String day();

    @Message("合计")
    String total();

    @Message("不予受理的原因")
    String reasons();

    @Message("近四周没有不予受理的记录。")
    String noReasons();

    @Message("原因")
    String reason();

    @Message("笔数")
    String count();

    @Message("最近一例")
    String latest();

    @Message("如何处理")
    String whatToDo();

    @Message("用量记录")
    String recordsTitle();

    @Message("本中心上报并被受理的记录；持券单位的名称不在此显示。")
    String recordsLead();

    @Message("按券号查找")
    String findLabel();

    @Message("如 LF25-7K2M9QXA-C；券号不会出现在网址中。")
    String findHint();

    @Message("查找")
    String find();

    @Message("没有此券号的记录；请核对券号及校验码。")
    String unknownVoucher();

    @Message("只列出所查找的算力券的记录。")
    String oneVoucher();

    @Message("月份")
    String month();

    @Message("状态")
    String state();

    @Message("全部")
    String allStates();

    @Message("没有符合条件的记录")
    String noMatch();

    @Message("换一个月份或状态再看；留空月份列出全部。")
    String noMatchHint();

    @Message("记录号")
    String recordNumber();

    @Message("中心记录编号")
    String ownId();

    @Message("算力券")
    String voucherNumber();

    @Message("服务")
    String service();

    @Message("用量")
    String quantity();

    @Message("服务时间")
    String served();

    @Message("{from} 至 {until}")
    String fromMoment(String from, String until);

    @Message("费用")
    String fee();

    @Message("计入补贴")
    String takes();

    @Message("更正 {id}")
    String correctionOf(long id);

    @Message("用量记录 {id}")
    String recordTitle(long id);

    @Message("费用（最近一次申报）")
    String feeNow();

    @Message("现计入补贴")
    String takesNow();

    @Message("标价")
    String listPrice();

    @Message("资源")
    String resource();

    @Message("作业编号")
    String job();

    @Message("计入年度")
    String year();

    @Message("计入结算期间")
    String countsIn();

    @Message("受理时间")
    String received();

    @Message("附加信息")
    String attributes();

    @Message("申报内容")
    String whatWasSaid();

    @Message("经过")
    String whatHappened();

    @Message("更正此记录")
    String correct();

    @Message("记录已驳回或失效，不能再更正。")
    String cannotCorrect();

    @Message("申报费用")
    String saidFee();

    @Message("补贴变动")
    String change();

    @Message("不予受理的记录")
    String refusedTitle();

    @Message("改正后可以用原编号重新上报；内容未改动的，用新的编号。")
    String refusedLead();

    @Message("没有不予受理的记录")
    String refusedNone();

    @Message("上报的记录都已受理。")
    String refusedNoneHint();

    @Message("只列出代码为 {code} 的记录。")
    String onlyCode(String code);

    @Message("列出全部")
    String all();

    @Message("时间")
    String at();

    @Message("异议")
    String disputesTitle();

    @Message("持券单位对本中心记录提出的异议。裁定前，补贴暂不动用；确有错误的，可先提交更正调减。")
    String disputesLead();

    @Message("没有异议")
    String disputesNone();

    @Message("持券单位提出异议后，列在这里。")
    String disputesNoneHint();

    @Message("只看未裁定的")
    String onlyOpen();

    @Message("提出时间")
    String raised();

    @Message("涉及记录")
    String disputedRecords();

    @Message("涉及费用")
    String disputedFee();

    @Message("裁定")
    String ended();

    @Message("等 {count} 笔")
    String firstOf(String count);

    @Message("更正记录 {id}")
    String correctionTitle(long id);

    @Message("更正按原服务时间另记一笔，不改动原记录；服务项目和时间不能更正。")
    String correctionLead();

    @Message("更正后的费用（元）")
    String correctionFee();

    @Message("现申报 {fee} 元。填更正后的总额，不是差额；全部取消填 0。确认后只能调减，或恢复至确认的数额。")
    String correctionFeeHint(String fee);

    @Message("更正后的用量（{unit}）")
    String correctionQuantity(String unit);

    @Message("更正记录的编号")
    String correctionId();

    @Message("已为您生成，也可改为本中心的编号；一个编号只能用一次，重复提交不会重复记账。")
    String correctionIdHint();

    @Message("核对")
    String checkFirst();

    @Message("确认提交更正")
    String askTitle();

    @Message("提交后不能撤回，只能再次更正。")
    String askLead();

    @Message("更正前费用")
    String before();

    @Message("更正后费用")
    String after();

    @Message("相差")
    String difference();

    @Message("费用调减时，多计的补贴退回可用余额；已申请兑付的，申请相应调减；已拨付的，转为应退回。")
    String askHeld();

    @Message("提交更正")
    String post();

    @Message("返回修改")
    String changeIt();

    @Message("应收与已收")
    String paymentsTitle();

    @Message("政策规定直接兑付给算力中心的，由运营单位收款；这里列出待结算和已结算的款项。")
    String paymentsLead();

    @Message("没有付给本中心的款项")
    String paymentsNone();

    @Message("多数政策把补贴兑付给持券单位：服务费由持券单位向本中心付清，补贴再拨给持券单位。只有政策规定付给算力中心的，才在这里列出。")
    String paymentsNoneHint();

    @Message("结算批次")
    String paidByRuns();

    @Message("期间")
    String period();

    @Message("笔数")
    String lines();

    @Message("金额")
    String amount();

    @Message("收款账户")
    String account();

    @Message("金额为本中心各笔申请的合计；有备用金或应退回款项的，实际到账为抵扣后的数额。")
    String setOffNote();

    @Message("待结算")
    String waitingTitle();

    @Message("只列出最早的 {most} 笔。")
    String waitingCut(int most);

    @Message("申请时间")
    String since();

    @Message("类别")
    String kind();

    @Message("兑付申请")
    String kindClaim();

    @Message("更正")
    String kindCorrection();

    @Message("接入与入库")
    String accessTitle();

    @Message("谁可以以本中心名义上报，用过哪些客户端，密钥怎样更换和停用，以及本中心可为哪些政策提供哪些服务。")
    String accessLead();

    @Message("以谁的名义上报")
    String whoPosts();

    @Message("中心标识")
    String centerId();

    @Message("中心代码")
    String centerCode();

    @Message("当前登录")
    String signedInAs();

    @Message("运营单位")
    String operator();

    @Message("凡带有 provider 角色和上述中心标识的令牌，都可以上报、查看和更正本中心的用量。密钥和令牌归身份认证系统管理：由它签发、更换和注销；本系统不保存密钥，只记录哪个客户端哪天用过。")
    String tokensKnown();

    @Message("申请新的密钥")
    String newKey();

    @Message("向身份认证系统的管理员申请：说明中心标识、用途和计量系统的名称；每套计量系统用各自的客户端，便于单独停用。")
    String newKeyHow();

    @Message("密钥遗失或外泄")
    String emergency();

    @Message("立即联系审核部门，提供中心标识和客户端名称，由其停用该客户端或本中心的全部访问；停用即时生效，已受理的记录不受影响。本中心自己不能停用。")
    String emergencyHow();

    @Message("入库情况")
    String admissions();

    @Message("还没有入库")
    String admissionsNone();

    @Message("入库后，列出可提供服务的政策、项目和起止日期；入库前上报的用量不予受理。")
    String admissionsNoneHint();

    @Message("政策")
    String programme();

    @Message("起")
    String from();

    @Message("止")
    String to();

    @Message("批次")
    String batch();

    @Message("{from} 至 {to} 暂停")
    String suspended(String from, String to);

    @Message("{from} 起暂停")
    String suspendedFrom(String from);
}
