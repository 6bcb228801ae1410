package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of payment files and of the files in which a bank answers. English: `messages/bankfile_en.properties`.
@MessageBundle(value = "bankfile", locale = "zh")
interface BankFileWords {
    @Message("支付文件")
    String files();

    @Message("同一批次的文件无论何时生成，内容逐字节相同；向银行提交前请核对 SHA-256。")
    String filesLead();

    @Message("还没有支付文件")
    String noFiles();

    @Message("复核批准并发出支付指令后才能下载。")
    String noFilesHint();

    @Message("批次")
    String batches();

    @Message("第 {number} 批")
    String batch(int number);

    @Message("笔数")
    String payments();

    @Message("复核批准")
    String approved();

    @Message("发出支付指令")
    String released();

    @Message("报文编号")
    String messageId();

    @Message("CSV 中有 {rows} 笔的文字以公式符号开头，前面加了撇号；请向银行提交 XLSX 或 pain.001，其中没有撇号。")
    String guarded(int rows);

    @Message("文件")
    String file();

    @Message("字节")
    String size();

    @Message("清单（JSON）")
    String manifest();

    @Message("XLSX 工作簿")
    String formatXlsx();

    @Message("CSV（UTF-8）")
    String formatCsv();

    @Message("ISO 20022 pain.001.001.09")
    String formatPain001();

    @Message("导入银行结果")
    String title();

    @Message("上传银行回单文件，先核对再登记：按指令编号匹配，金额、账号不符的逐笔列出，不会登记。")
    String lead();

    @Message("XLSX、CSV，或 ISO 20022 的 camt.054、pain.002（.xml）；最多 2 万笔、8 MiB。")
    String fileHint();

    @Message("表格须有：指令编号、金额、结果（已付讫、退汇等）、银行流水号、日期；可有：账号、原因。可在支付文件后加列填写。")
    String columns();

    @Message("核对")
    String look();

    @Message("收到的文件")
    String list();

    @Message("还没有银行结果文件")
    String none();

    @Message("上传后在这里核对、登记，并留存备查。")
    String noneHint();

    @Message("收到时间")
    String received();

    @Message("银行结果文件")
    String one();

    @Message("下列为现在登记本文件会发生的事；登记前不改变任何款项。")
    String oneLead();

    @Message("笔数")
    String lines();

    @Message("已登记")
    String applied();

    @Message("{words} 笔")
    String appliedWords(String words);

    @Message("核对")
    String verdict();

    @Message("银行结果")
    String outcome();

    @Message("登记相符的结果")
    String ask();

    @Message("相符的各笔一次登记；不符的不登记，仍列在本文件中。退汇的款项由复核人员重新支付或放弃。")
    String will();

    @Message("我已核对上列笔数、金额和不符各项")
    String seen();

    @Message("登记")
    String apply();

    @Message("逐笔核对")
    String rows();

    @Message("行")
    String place();

    @Message("另有 {rows} 笔未显示，全部见导出的表格。")
    String more(int rows);

    @Message("已付讫")
    String outcomePaid();

    @Message("退汇")
    String outcomeReturned();

    @Message("相符，待登记")
    String verdictMatched();

    @Message("已登记过")
    String verdictRepeated();

    @Message("待前一条登记后再办")
    String verdictLater();

    @Message("银行尚无结果")
    String verdictPending();

    @Message("不符，不登记")
    String verdictDifferent();
}
