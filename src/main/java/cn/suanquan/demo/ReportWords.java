package cn.suanquan.demo;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of what the demo prints. English: `messages/report_en.properties`. Names, and what the service answered,
/// are printed as they are.
@MessageBundle(value = "report", locale = "zh")
interface ReportWords {
    @Message("算券 Suanquan 演示：一座城市的 2025 年 10 月")
    String title();

    @Message("种子 {seed} · 启动至首次应答 {seconds} 秒 · {address}")
    String started(String seed, String seconds, String address);

    @Message("开发模式：{docs}（登录 {address}）")
    String development(String docs, String address);

    @Message("令牌已写入 {file}（12 小时有效），使用：. {file}")
    String tokensKept(String file);

    @Message("演示没有完成：{why}")
    String failed(String why);

    @Message("数据保留在 {folder}；重新运行会从断点继续，删除该目录则从头开始。")
    String goesOn(String folder);

    @Message("登记 {centers} 家算力中心、{holders} 家单位")
    String registering(String centers, String holders);

    @Message("9 月：申请、审核、发放，年中预算调减与追加")
    String granting();

    @Message("10 月：{records} 条用量分批上报")
    String metering(String records);

    @Message("10 月 31 日：确认、异议、申请兑付")
    String confirming();

    @Message("11 月初：迟报、更正")
    String correcting();

    @Message("11 月中：结算、复核、拨付，一笔退汇重付")
    String settling();

    @Message("11 月 14 日：各岗位留有待办")
    String leaving();

    @Message("数据中已有演示结果，直接展示（未重复执行）。")
    String shownAgain();

    @Message("演示用时 {seconds} 秒。")
    String took(String seconds);

    @Message("这个月发生了什么")
    String happened();

    @Message("事项")
    String matter();

    @Message("数量")
    String number();

    @Message("各单位（元）")
    String holders();

    @Message("单位")
    String holder();

    @Message("核发")
    String granted();

    @Message("已使用")
    String used();

    @Message("待确认")
    String toConfirm();

    @Message("可申兑")
    String claimable();

    @Message("兑付中")
    String claimed();

    @Message("已拨付")
    String paid();

    @Message("合计")
    String total();

    @Message("机构兑付：款项拨付算力中心")
    String centerIsPaid();

    @Message("廊坊 2025 年算力券预算")
    String pool();

    @Message("年初 10,000,000.00 元，年中调减 {cut} 元，追加 {raised} 元；尚可核发 {left} 元，排队等候 {waiting} 元。")
    String poolMoney(String cut, String raised, String left, String waiting);

    @Message("2025 年 10 月结算")
    String settlements();

    @Message("应付 {due} 元，已付 {paid} 元；{payees} 家收款单位，{lines} 笔兑付")
    String due(String due, String paid, String payees, String lines);

    @Message("大写 人民币{words}")
    String inWords(String words);

    @Message("其中 {level} {amount} 元")
    String ofWhich(String level, String amount);

    @Message("草稿")
    String stateDraft();

    @Message("已锁定")
    String stateLocked();

    @Message("已批准")
    String stateApproved();

    @Message("支付中")
    String statePaidOut();

    @Message("已办结")
    String stateClosed();

    @Message("企业兑付：单位先付全款，再凭票申兑")
    String holderRedeems();

    @Message("机构兑付：单位自付券外部分，券内部分拨付算力中心")
    String centerRedeems();

    @Message("服务费用 {fees} 元 = 单位自付 {own} 元 + 拨付 {paid} 元 + 备用金抵扣 {ahead} 元 + 申兑后更正核减 {corrected} 元")
    String fees(String fees, String own, String paid, String ahead, String corrected);

    @Message("拨付 {center} {amount} 元")
    String paidTo(String center, String amount);

    @Message("不予办理与核减，及依据")
    String refusals();

    @Message("环节")
    String stage();

    @Message("件数")
    String cases();

    @Message("代码")
    String code();

    @Message("依据")
    String ground();

    @Message("{record}：费用 {fee} 元，计补 {held} 元，券内余额不足")
    String usageReduced(String record, String fee, String held);

    @Message("{holder}：按条款 {asked} 元，核发 {granted} 元")
    String grantReduced(String holder, String asked, String granted);

    @Message("{holder}：按条款 {asked} 元，核发 {granted} 元，排队 {waiting} 元")
    String grantWaits(String holder, String asked, String granted, String waiting);

    @Message("账目核对")
    String books();

    @Message("账实相符：分录合计为零，余额等于分录之和，无一限额被突破。")
    String sound();

    @Message("账实不符：{verdict}")
    String unsound(String verdict);

    @Message("文件")
    String files();

    @Message("支付文件")
    String payments();

    @Message("结算单，可打印")
    String statement();

    @Message("各角色令牌（仅本人可读，12 小时有效）")
    String tokenFile();

    @Message("各角色令牌")
    String tokens();

    @Message("试一试")
    String tryIt();

    @Message("沙盒（没有真实资金；每个页面和每个应答都有标记）")
    String sandbox();

    @Message("回调可以登记为 http://127.0.0.1:8000/hooks 一类的本机地址。")
    String sandboxWebhooks();

    @Message("恢复初始状态：结束后以 {command} 重新启动。")
    String sandboxReset(String command);

    @Message("浏览器")
    String browser();

    @Message("登录（选择人员，不需要密码）")
    String signIn();

    @Message("总览")
    String overview();

    @Message("接口文档")
    String docs();
}
