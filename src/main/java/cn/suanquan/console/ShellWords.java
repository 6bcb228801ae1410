package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the frame around every page. English: `messages/shell_en.properties`.
@MessageBundle(value = "shell", locale = "zh")
interface ShellWords {
    @Message("算券")
    String product();

    @Message("跳到正文")
    String skip();

    @Message("栏目")
    String ways();

    @Message("English")
    String otherLanguage();

    @Message("登录")
    String signIn();

    @Message("退出登录")
    String signOut();

    @Message("在所有设备上退出")
    String signOutEverywhere();

    @Message("此前登录的所有会话和令牌立即失效。")
    String signOutEverywhereHint();

    @Message("账面日期 {day}")
    String bookDay(String day);

    @Message("金额单位为元；账内以分计，不四舍五入。")
    String inYuan();

    @Message("返回首页")
    String backHome();

    @Message("未能办理")
    String notDone();

    @Message("上一页")
    String before();

    @Message("下一页")
    String next();

    @Message("筛选")
    String filter();

    @Message("导出 CSV")
    String exportCsv();

    @Message("确认")
    String confirm();

    @Message("取消")
    String cancel();

    @Message("元")
    String yuanUnit();

    @Message("演示")
    String modeDemo();

    @Message("开发")
    String modeDev();

    @Message("测试")
    String modeTest();

    @Message("持券单位")
    String roleEnterprise();

    @Message("算力中心")
    String roleProvider();

    @Message("审核部门")
    String roleReviewer();

    @Message("财政经办")
    String roleFinanceMaker();

    @Message("财政复核")
    String roleFinanceChecker();

    @Message("审计")
    String roleAuditor();

    @Message("管理员")
    String roleAdmin();

    @Message("请求有误")
    String problem400();

    @Message("请先登录")
    String problem401();

    @Message("无权查看或办理")
    String problem403();

    @Message("没有这一页")
    String problem404();

    @Message("与当前状态不符")
    String problem409();

    @Message("内容已被他人修改")
    String problem412();

    @Message("依政策或限额不予办理")
    String problem422();

    @Message("请求过多")
    String problem429();

    @Message("服务出错")
    String problem500();

    @Message("服务繁忙")
    String problem503();

    @Message("我的算力券")
    String wayEnterprise();

    @Message("审计")
    String wayAudit();

    @Message("账本")
    String wayAuditLedger();

    @Message("留痕")
    String wayAuditTrail();

    @Message("撤销")
    String wayAuditRevocations();

    @Message("总览")
    String wayOverview();

    @Message("首页")
    String front();

    @Message("算力券：每一分钱都说得出依据")
    String frontHead();

    @Message("企业查余额、确认用量、申请兑付；算力中心报用量；审核、财政、审计各办其事。")
    String frontLead();

    @Message("已退出登录。")
    String doneSignedOut();

    @Message("待批事项")
    String wayProposals();

    @Message("已批准并执行。")
    String doneApproved();

    @Message("已驳回。")
    String doneRejected();

    @Message("已撤回。")
    String doneWithdrawn();

    @Message("结算")
    String wayRuns();

    @Message("已新建草稿。")
    String doneRunMade();

    @Message("已锁定，待另一人复核。")
    String doneRunLocked();

    @Message("已批准，可发出支付指令。")
    String doneRunApproved();

    @Message("已退回，恢复为草稿。")
    String doneRunReturned();

    @Message("已生成支付文件。")
    String doneRunOrdered();

    @Message("草稿已取消。")
    String doneRunCancelled();
}
