package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the auditor's pages. English: `messages/audit_en.properties`.
@MessageBundle(value = "audit", locale = "zh")
interface AuditWords {
    @Message("审计")
    String title();

    @Message("账本、留痕、访问吊销：只读。每个数可回到任一时点。")
    String lead();

    @Message("账面位置")
    String position();

    @Message("此位置之前的分录不再变动；按同一位置再查，结果相同。")
    String positionHint();

    @Message("截至")
    String settledAt();

    @Message("账务检查")
    String soundness();

    @Message("尚无检查结果")
    String noVerdict();

    @Message("账大，检查正在进行；稍后刷新即见结果，也可立即检查并看进度。")
    String noVerdictHint();

    @Message("最近一次检查未能完成")
    String notMade();

    @Message("检查时间：{at}。账目是否正确尚不得知，下面如有结果，是此前的检查得出的。请立即检查一次；仍未完成的，请运维人员查看该时刻的服务日志。")
    String notMadeHint(String at);

    @Message("最近一次检查结果")
    String lastVerdict();

    @Message("检查进度")
    String check();

    @Message("正在检查账务")
    String checking();

    @Message("进度")
    String checkDone();

    @Message("已检查 {done} 条，共 {total} 条规则")
    String checkedOf(int done, int total);

    @Message("正在检查")
    String checkStep();

    @Message("开始时间")
    String checkSince();

    @Message("发起人")
    String checkBy();

    @Message("可以离开本页，检查不会中断。")
    String checkHint();

    @Message("刷新")
    String refresh();

    @Message("检查中断，没有结果")
    String checkLost();

    @Message("服务可能已重新启动，或失去了与数据库的连接。如只是连接中断，本页会自动更新；也可以重新检查。")
    String checkLostHint();

    @Message("检查未能完成")
    String checkFailed();

    @Message("账务是否无误尚不清楚。请重新检查；仍不能完成的，请系统管理员查看服务日志。")
    String checkFailedHint();

    @Message("立即检查")
    String checkNow();

    @Message("账务无误：全部规则成立。")
    String sound();

    @Message("账务有误：下列规则不成立。")
    String unsound();

    @Message("规则")
    String law();

    @Message("检查数")
    String checked();

    @Message("违反数")
    String violations();

    @Message("检查时间")
    String checkedAt();

    @Message("最近留痕")
    String lately();

    @Message("全部留痕")
    String latelyAll();

    @Message("总览")
    String overview();

    @Message("账本")
    String ledger();

    @Message("留痕")
    String trail();

    @Message("访问吊销")
    String revocations();

    @Message("按政策、年度和时点查账户、余额和分录。")
    String ledgerLead();

    @Message("试算平衡")
    String trial();

    @Message("金额账户各格期末合计为零，则平衡。")
    String trialHint();

    @Message("金额账户期末合计")
    String trialSum();

    @Message("此政策此年度到该时点没有分录。")
    String trialNone();

    @Message("政策")
    String programme();

    @Message("年度")
    String year();

    @Message("截至日（记账日）")
    String asOfDay();

    @Message("或截至位置")
    String asOfPosition();

    @Message("所示时点：位置 {position}")
    String asOf(long position);

    @Message("查询")
    String show();

    @Message("账户类别")
    String kindOfAccount();

    @Message("格")
    String bucket();

    @Message("期初")
    String opening();

    @Message("转入")
    String came();

    @Message("转出")
    String went();

    @Message("期末")
    String closing();

    @Message("分录数")
    String entryCount();

    @Message("账户")
    String accounts();

    @Message("账户")
    String account();

    @Message("账户键")
    String accountKey();

    @Message("按账户键排列。点账户看对账单。")
    String accountsLead();

    @Message("从此键起")
    String from0();

    @Message("余额")
    String balance();

    @Message("累计基数")
    String basis();

    @Message("对账单")
    String statement();

    @Message("按记账次序，每行附账后余额。")
    String statementLead();

    @Message("账后余额")
    String after();

    @Message("此页之前余额")
    String before();

    @Message("查分录")
    String search();

    @Message("按账户、分录号、来源与键、事由、记账日查找。")
    String searchLead();

    @Message("分录号或记录号")
    String entryNumber();

    @Message("来源")
    String source();

    @Message("房间名（如 settlement），或 center/ 加中心号")
    String sourceHint();

    @Message("键")
    String key();

    @Message("事由")
    String kind();

    @Message("全部")
    String kindAny();

    @Message("记账日起")
    String fromDay();

    @Message("记账日止")
    String untilDay();

    @Message("继续查找")
    String searchMore();

    @Message("没有符合的分录。")
    String searchNone();

    @Message("已查看 {count} 条分录。")
    String searchSeen(long count);

    @Message("来源账户")
    String typeSource();

    @Message("资金池、备用金")
    String typeFund();

    @Message("限额")
    String typeLimit();

    @Message("次数")
    String typeCount();

    @Message("算力券")
    String typeHolding();

    @Message("{count} 份")
    String pieces(long count);

    @Message("谁、何时、对什么、为何、由何变何；被拒的也在。")
    String trailLead();

    @Message("办理人")
    String person();

    @Message("事项")
    String act();

    @Message("如 voucher.issue，或房间名 voucher")
    String actHint();

    @Message("对象")
    String object();

    @Message("如 voucher/编号")
    String objectHint();

    @Message("结果")
    String outcome();

    @Message("全部")
    String outcomeAny();

    @Message("已办理")
    String outcomeDone();

    @Message("被拒绝")
    String outcomeRefused();

    @Message("自（日）")
    String fromTime();

    @Message("至（日）")
    String untilTime();

    @Message("时间")
    String time();

    @Message("事由")
    String reason();

    @Message("变化")
    String change();

    @Message("项")
    String field();

    @Message("无")
    String nothing();

    @Message("内容")
    String detail();

    @Message("没有符合条件的留痕。")
    String none();

    @Message("谁被吊销、由谁、为何；同一名称以最上一行为准。吊销后，其令牌和登录一概不予接受。")
    String revocationsLead();

    @Message("经办事项")
    String books();

    @Message("没有吊销。")
    String revocationsNone();

    @Message("名称")
    String what();

    @Message("吊销")
    String revoked();

    @Message("恢复")
    String lifted();

    @Message("退出登录")
    String signedOut();

    @Message("令牌")
    String kindToken();

    @Message("令牌摘要")
    String kindTokenHash();

    @Message("客户端")
    String kindClient();

    @Message("算力中心")
    String kindCenter();

    @Message("持券单位")
    String kindHolder();

    @Message("人员")
    String kindPerson();

    @Message("在所有设备上退出登录")
    String kindSignOut();

    @Message("算力券")
    String roomVoucher();

    @Message("主体登记")
    String roomRegistry();

    @Message("兑付申请")
    String roomClaim();

    @Message("用量")
    String roomUsage();

    @Message("回调通知")
    String roomWebhook();

    @Message("结算")
    String roomSettlement();

    @Message("政策")
    String roomPolicy();

    @Message("身份")
    String roomIdentity();

    @Message("双人办理")
    String roomApproval();

    @Message("留痕")
    String roomAudit();

    @Message("界面")
    String roomConsole();

    @Message("接口")
    String roomHttp();
}
