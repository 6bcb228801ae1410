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

    @Message("所填内容有误，请更正下列各项：")
    String fieldsWrong();

    @Message("上一页")
    String before();

    @Message("下一页")
    String next();

    @Message("筛选")
    String filter();

    @Message("正在读取……")
    String loading();

    @Message("没有连上服务，页面内容没有更新。请稍后再试。")
    String unreached();

    @Message("导出 CSV")
    String exportCsv();

    @Message("超过 100,000 行不导出，请先缩小范围。")
    String tableNote();

    @Message("确认")
    String confirm();

    @Message("取消")
    String cancel();

    @Message("元")
    String yuanUnit();

    @Message("演示")
    String modeDemo();

    @Message("沙盒 · 没有真实资金")
    String modeSandbox();

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

    @Message("您尚未登录，或者登录已经结束；刚才的操作没有办理。请登录后重新办理。")
    String signedOutHint();

    @Message("登录已经结束，本次提交没有办理；本页已填写的内容仍然保留。请在新标签页登录，再回到本页提交。")
    String signedOutKept();

    @Message("登录已经结束，刚才的提交没有办理。请在新标签页登录，再回到本页刷新，并在浏览器询问时确认重新提交：刚才填写的内容会原样提交，且只办理一次。")
    String signedOutSent();

    @Message("本页是以 {person} 的账号打开的，现在登录的是另一个账号，本次提交没有办理；本页已填写的内容仍然保留。请在新标签页以原账号重新登录，再回到本页提交；要以现在的账号办理，请刷新本页后重新填写。")
    String otherPerson(String person);

    @Message("请在新标签页以原账号重新登录，再回到本页刷新，并在浏览器询问时确认重新提交：刚才填写的内容会原样提交，且只办理一次。要以现在的账号办理，请重新打开表单填写。")
    String otherPersonSent();

    @Message("在新标签页打开，本页已填写的内容保留")
    String otherBeside();

    @Message("在新标签页登录")
    String signInBeside();

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

    @Message("更正已入账。")
    String doneCorrected();

    @Message("已审核通过。")
    String doneApproved();

    @Message("已审核不予通过。")
    String doneRejected();

    @Message("申请已终结。")
    String doneClosed();

    @Message("已办理核发。")
    String doneIssued();

    @Message("异议已裁定。")
    String doneDisputeDecided();

    @Message("已提出，由未作出原决定的人员裁定。")
    String doneObjected();

    @Message("算力券已冻结。")
    String doneFrozen();

    @Message("算力券已解冻。")
    String doneUnfrozen();

    @Message("算力券已延期。")
    String doneExtended();

    @Message("算力券已作废。")
    String doneVoided();

    @Message("已说明，次日对账时消除。")
    String doneExplained();

    @Message("已提出，待另一人批准。")
    String doneProposed();

    @Message("已批准，并已照此办理。")
    String doneProposalApproved();

    @Message("已驳回。")
    String doneProposalRejected();

    @Message("已撤回。")
    String doneProposalWithdrawn();

    @Message("首页")
    String front();

    @Message("算力券：每一分钱都说得出依据")
    String frontHead();

    @Message("政府补贴算力费用的台账：从政策条款到每一笔拨付，发了多少、用在哪里、为什么给，都可以一层层查到底。")
    String frontLead();

    @Message("兑付申请已提交，等待结算批次。")
    String doneClaimed();

    @Message("兑付申请已撤回，用量、发票和付款凭证可重新申请。")
    String doneClaimWithdrawn();

    @Message("已吊销，即刻起不予接受。")
    String doneRevoked();

    @Message("已恢复，此后新取得的登录和令牌予以接受。")
    String doneLifted();

    @Message("兑付申请已退回持券单位，并已通知。")
    String doneClaimReturned();

    @Message("申请已提交，等待审核。")
    String doneApplied();

    @Message("申请已撤回，项目和合同可重新申请。")
    String doneApplicationWithdrawn();

    @Message("已退出登录。")
    String doneSignedOut();

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

    @Message("已登记银行结果。")
    String doneResultsRecorded();

    @Message("已生成支付指令，请按支付文件付款。")
    String doneAdvanceOrdered();

    @Message("已收回，款项退回财政。")
    String doneAdvanceTakenBack();

    @Message("已列入下一批支付文件。")
    String donePaidAgain();

    @Message("已放弃支付，其申请恢复为待结算。")
    String doneGivenUp();

    @Message("登录办理")
    String frontSignIn();

    @Message("演示环境：登录时先选择角色，所有单位和数据均为虚构。")
    String frontDemoHint();

    @Message("选择角色，进入演示")
    String frontDemoSignIn();

    @Message("公示")
    String notices();

    @Message("查看公示期内的申请：谁、依哪一条、拟核发多少，向谁提异议。")
    String noticesHint();

    @Message("查验算力券")
    String verify();

    @Message("凭券号查验一张券是否真实、是否在有效期内，无需登录。")
    String verifyHint();

    @Message("不登录也能查")
    String frontPublic();

    @Message("一张券的经过")
    String frontStages();

    @Message("申请与公示")
    String frontApply();

    @Message("按条款核定金额，公示期满核发。")
    String frontApplyHint();

    @Message("使用与确认")
    String frontUse();

    @Message("算力中心上报用量，持券单位逐笔确认。")
    String frontUseHint();

    @Message("申请兑付")
    String frontClaim();

    @Message("凭发票和付款凭证，就已确认的用量申请。")
    String frontClaimHint();

    @Message("结算拨付")
    String frontPay();

    @Message("财政经办、复核两人把关，款到账后可逐笔核对。")
    String frontPayHint();

    @Message("各办其事")
    String frontRoles();

    @Message("查余额、确认用量、提出异议、申请兑付。")
    String frontEnterprise();

    @Message("看上报情况、更正记录、查看异议。")
    String frontCenter();

    @Message("审核申请、裁定异议；编制、复核结算。")
    String frontBureau();

    @Message("任何一个数，查到条款、算式和分录。")
    String frontAuditor();

    @Message("审核与财政部门")
    String frontBureauName();

    @Message("当前位置")
    String here();

    @Message("在新标签页重新登录")
    String signInAgain();

    @Message("办理此事项须在近几分钟内登录过。请先在新标签页重新登录，再回到本页提交；本页已填写的内容仍然保留。")
    String signInAgainHint();

    @Message("已登录")
    String signedInHere();

    @Message("请关闭本标签页，回到原来的页面继续办理；原来填写的内容仍在那里。")
    String signedInHereHint();

    @Message("候补已终止。")
    String doneUnqueued();

    @Message("资金池已分配。")
    String doneSharedOut();

    @Message("已登记。")
    String doneRegistered();

    @Message("已恢复，按最初登记的起止日作数。")
    String doneRestored();

    @Message("用量已确认，可以申请兑付。")
    String doneUsageConfirmed();

    @Message("已确认一批，其余待确认的列在下面，请继续。")
    String doneUsageConfirmedMore();

    @Message("异议已提出，待审核部门裁定。")
    String doneUsageDisputed();

    @Message("草稿已保存，尚未提交。")
    String doneDraftSaved();

    @Message("草稿已删除。")
    String doneDraftDropped();

    @Message("已查过的记录中没有符合条件的，后面还有记录未查。")
    String noneYet();

    @Message("继续查找")
    String lookFurther();

    @Message("没有可显示的内容。")
    String nothing();

    /// In which language these words are.
    @Message("zh-CN")
    String tongue();
}
