package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of links to documents and of their public check. English: `messages/document_en.properties`.
@MessageBundle(value = "document", locale = "zh")
interface DocumentWords {
    @Message("结算单（PDF）")
    String run();

    @Message("第 {part} 册（PDF）")
    String part(int part);

    @Message("对账单（PDF）")
    String statement();

    @Message("决定书（PDF）")
    String decision();

    @Message("办理通知书（PDF）")
    String claim();

    @Message("退款通知书（PDF）")
    String debt();

    @Message("公示名单（PDF）")
    String notice();

    @Message("查验文书")
    String checkTitle();

    @Message("输入文书末页的编号和校验码，查验结算单、对账单、决定书、通知书和公示名单是否真实。")
    String checkLead();

    @Message("文书编号")
    String number();

    @Message("两个字母和四组字符，如 JS-7K2M-9QXA-C3PD-0H5T；每页页脚都有。")
    String numberHint();

    @Message("校验码")
    String hash();

    @Message("文书末页二维码旁的 64 位字符；电子文件也可以填文件的 SHA-256 值。")
    String hashHint();

    @Message("合计金额（元，可不填）")
    String amount();

    @Message("文书红框中的金额。填写后会告知是否与原件一致，用来发现被改动的金额。")
    String amountHint();

    @Message("查验")
    String check();

    @Message("查验结果不显示任何单位、个人和金额；编号和校验码不含个人信息。")
    String privacy();

    @Message("真实")
    String genuine();

    @Message("本系统出具过此编号和校验码的文书。请再填写合计金额核对；电子文件请核对文件的 SHA-256 值。")
    String genuineHint();

    @Message("本系统出具过此文书，金额与原件一致。单位名称、账户等其他内容没有核对；有电子文件的，请核对文件的 SHA-256 值。")
    String sumRightHint();

    @Message("此文件与本系统出具的文件完全相同。")
    String fileHint();

    @Message("金额与原件不一致")
    String sumWrong();

    @Message("本系统出具过此编号和校验码的文书，但合计金额不是所填的数。请核对是否填错；如与纸面一致，纸面可能被改动。")
    String sumWrongHint();

    @Message("所填的合计金额不是金额，没有核对。")
    String noAmount();

    @Message("此后又出具过同一事项的文书，或者所载的批准已被撤回；请勿再以此份为准。")
    String outdated();

    @Message("查无此文书")
    String unknown();

    @Message("没有出具过此编号和校验码的文书。请逐位核对后再试；如无误，请勿采信，并向出具单位核实。")
    String unknownHint();

    @Message("文书")
    String kind();

    @Message("所依据的时点")
    String statedAt();

    @Message("核对的是")
    String checkedBy();

    @Message("文件的 SHA-256 值")
    String byFile();

    @Message("文书内容的校验码")
    String byCode();
}
