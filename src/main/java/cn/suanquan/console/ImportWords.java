package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of a center's imports. English: `messages/imports_en.properties`.
@MessageBundle(value = "imports", locale = "zh")
interface ImportWords {
    @Message("导入用量")
    String title();

    @Message("选择文件，先预览：看有多少记录会入账、哪些有问题、预计占用多少补贴；核对无误后再开始。")
    String lead();

    @Message("文件")
    String file();

    @Message("CSV、XLSX、NDJSON 或 JSON，也可先用 gzip 压缩（如 .csv.gz）；最多 100 万条，上传不超过 10 MiB。更大的文件请通过接口分段提交。")
    String fileHint();

    @Message("表格第一行为列名：记录编号、算力券、服务项目、资源、用量、单位、服务开始时间、服务完成时间、费用（分）或费用（元）；可选：目录价（分）、作业编号、更正的记录。也可用接口的字段名。")
    String columns();

    @Message("预览")
    String look();

    @Message("再次预览")
    String lookAgain();

    @Message("已收到 {parts} 段。其余各段通过接口提交，齐备后再预览或开始入账。")
    String partsSoFar(int parts);

    @Message("最近的导入")
    String list();

    @Message("还没有导入")
    String none();

    @Message("预览和入账的文件列在这里。")
    String noneHint();

    @Message("文件名")
    String name();

    @Message("通过接口提交")
    String noName();

    @Message("状态")
    String state();

    @Message("记录数")
    String rows();

    @Message("已处理")
    String done();

    @Message("未生效")
    String failing();

    @Message("提交时间")
    String begun();

    @Message("上传中")
    String stateUploading();

    @Message("预览中")
    String statePreviewing();

    @Message("待开始")
    String statePreviewed();

    @Message("入账中")
    String stateRunning();

    @Message("已完成")
    String stateDone();

    @Message("未能继续")
    String stateFailed();

    @Message("已取消")
    String stateCancelled();

    @Message("导入")
    String oneTitle();

    @Message("进度")
    String progress();

    @Message("{done} / {rows} 条")
    String soFar(String done, String rows);

    @Message("正在读取文件")
    String counting();

    @Message("速度")
    String rate();

    @Message("每秒 {count} 条")
    String perSecond(String count);

    @Message("剩余")
    String left();

    @Message("本页自动更新；离开后处理仍会继续。")
    String again();

    @Message("结果")
    String outcomes();

    @Message("结果")
    String outcome();

    @Message("条数")
    String count();

    @Message("入账")
    String outcomeAccepted();

    @Message("此前已处理过")
    String outcomeDuplicate();

    @Message("同一编号下已有其他内容")
    String outcomeConflict();

    @Message("不予受理")
    String outcomeRefused();

    @Message("无法读取")
    String outcomeInvalid();

    @Message("等待条件具备，自动判定")
    String outcomeWaiting();

    @Message("已入账，隔离核查")
    String outcomeQuarantined();

    @Message("占用补贴")
    String money();

    @Message("预计占用补贴")
    String moneyWould();

    @Message("算力券余额不足以全额补贴的记录")
    String uncoveredWould();

    @Message("因算力券余额不足未全额补贴的记录")
    String uncovered();

    @Message("将超出合同的记录")
    String beyondWould();

    @Message("超出合同的记录")
    String beyond();

    @Message("将超出的合同")
    String contractsWould();

    @Message("超出的合同")
    String contracts();

    @Message("没有适用的项")
    String contractNoLine();

    @Message("不在服务期内")
    String contractOutsideTerm();

    @Message("已用含本文件的记录。超出的用量照常记录，兑付不超过该项金额；政策规定不受理的，列在未生效的原因中。")
    String contractsHint();

    @Message("将计入结算期间 {period} 的记录")
    String countsWould(String period);

    @Message("计入结算期间 {period} 的记录")
    String countsIn(String period);

    @Message("以上为预览当时的估算，补贴按算力券余额足够计，尚未入账；期间其他用量入账、同一文件内的重复和更正都会使实际结果不同。")
    String estimate();

    @Message("未生效的原因")
    String wrong();

    @Message("预计不会生效的原因")
    String wrongWould();

    @Message("代码")
    String code();

    @Message("处理办法")
    String whatToDo();

    @Message("下载错误文件")
    String errors();

    @Message("只含未生效的行，列与原文件相同，另附行号、代码、字段和原因；更正后可直接再次导入，不会重复入账。")
    String errorsHint();

    @Message("按原因更正该行，编号不变。")
    String adviceBadRecord();

    @Message("开始入账")
    String start();

    @Message("继续")
    String goOn();

    @Message("取消导入")
    String cancel();

    @Message("取消后文件即删除，已入账的记录仍然有效。")
    String cancelHint();

    @Message("未能继续的原因")
    String why();
}
