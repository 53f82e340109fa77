"""Documents written by hand, of a city that does not exist: each layout, long names, many tables, nested headings."""

from __future__ import annotations

from datetime import date

from luoshi.reports.document.model import (
    Align,
    Annex,
    Attendance,
    Block,
    Cell,
    Closing,
    Document,
    Editable,
    Figure,
    Head,
    Imprint,
    Layout,
    Marks,
    Note,
    NoteKind,
    Number,
    PageBreak,
    Paragraph,
    Row,
    SectionHeading,
    Table,
)

MARKS = Marks(
    dataset="数据集编号：demo-2025-06-30-7f3a",
    demonstration="演示数据，不代表任何真实地区",
    draft="送审稿，未经审定",
)
BRANCHES = (
    "轨道客车",
    "精细化工与新材料",
    "农产品深加工",
    "生物医药和高性能医疗器械",
    "节能与新能源汽车关键零部件",
    "电子信息",
)
SENTENCE = (
    "各县（市、区）、开发区和市直有关部门围绕年度任务分解表逐项对账，对滞后事项列出原因、措施和完成时限，按月报送进展。"
)


def number(text: str, name: str) -> Number:
    return Number(text, f"demo:{name}")


def indicator_table(rows: int, *, caption: str = "主要指标监测表") -> Table:
    """Eight columns, a head of two rows."""
    head: tuple[Row, ...] = (
        (
            Cell(("序号",), rows=2),
            Cell(("指标名称",), rows=2),
            Cell(("单位",), rows=2),
            Cell(("基期与目标",), columns=2),
            Cell(("本期",), columns=2),
            Cell(("灯",), rows=2),
        ),
        (Cell(("2020年",)), Cell(("2025年目标",)), Cell(("2024年",)), Cell(("完成率",))),
    )
    body = tuple(
        (
            Cell((str(index),)),
            Cell((f"{BRANCHES[index % len(BRANCHES)]}规模以上企业研发经费内部支出占营业收入比重",)),
            Cell(("%",)),
            Cell((number(f"0.{index:02d}", f"base.{index}"),)),
            Cell((number(f"1.{index:02d}", f"target.{index}"),)),
            Cell((number(f"0.{index + 20:02d}", f"value.{index}"),)),
            Cell((number(f"{20 + index}.5%", f"done.{index}"),)),
            Cell(("■滞后",)),
        )
        for index in range(1, rows + 1)
    )
    return Table(
        widths=(1, 4.2, 1, 1.6, 1.8, 1.6, 1.6, 1.5),
        aligns=(
            Align.CENTRE,
            Align.LEFT,
            Align.CENTRE,
            Align.RIGHT,
            Align.RIGHT,
            Align.RIGHT,
            Align.RIGHT,
            Align.CENTRE,
        ),
        head=head,
        rows=body,
        caption=caption,
        unit="见表中",
        notes=(
            Note(("完成率按“本期减基期”除以“目标减基期”计算，口径说明见附件。",)),
            Note(("星河市统计局演示数据。",), NoteKind.SOURCE),
        ),
    )


def bar_figure() -> Figure:
    years = ["2021", "2022", "2023", "2024"]
    return Figure(
        caption="重点产业产值变化情况",
        alt="轨道客车和电子信息产值自2021年起逐年上升，2024年分别为96亿元和71亿元",
        option={
            "grid": {"left": 8, "right": 20, "top": 40, "bottom": 8, "containLabel": True},
            "legend": {"top": 4},
            "xAxis": {"type": "category", "data": years},
            "yAxis": {"type": "value", "name": "亿元"},
            "series": [
                {"type": "bar", "name": "轨道客车", "data": [70, 78, 88, 96]},
                {"type": "bar", "name": "电子信息", "data": [40, 52, 60, 71]},
                {"type": "bar", "name": "生物医药", "data": [31, 35, 38, 44]},
                {"type": "line", "name": "三项合计目标", "data": [150, 170, 190, 210]},
            ],
        },
        numbers=(number("96亿元", "rail.2024"), number("71亿元", "it.2024")),
        notes=(Note(("星河市统计局演示数据。",), NoteKind.SOURCE),),
    )


def report_blocks(sections: int) -> tuple[Block, ...]:
    """Nested headings to level four, tables and figures between them."""
    blocks: list[Block] = [
        Paragraph(("根据《星河市产业转型升级行动计划》有关要求，现将截至2025年6月30日的进展情况报告如下。",))
    ]
    for index in range(sections):
        branch = BRANCHES[index % len(BRANCHES)]
        blocks += [
            SectionHeading(1, (f"{branch}发展情况",)),
            Paragraph(
                (
                    f"2024年，{branch}实现产值",
                    number(f"{60 + index}.4亿元", f"output.{index}"),
                    "，比上年增长",
                    number(f"{5 + index}.2%", f"growth.{index}"),
                    "，高于时序进度",
                    number("1.3个百分点", f"ahead.{index}"),
                    "。" + SENTENCE,
                )
            ),
            SectionHeading(2, ("主要指标完成情况",)),
            Paragraph((SENTENCE * 2,), lead="一是目标完成情况。"),
            indicator_table(4 + 3 * index, caption=f"{branch}主要指标监测表"),
            SectionHeading(2, ("重点任务推进情况",)),
            SectionHeading(3, ("项目建设",)),
            SectionHeading(4, ("在建项目",)),
            Paragraph((SENTENCE * 3,)),
            bar_figure(),
            SectionHeading(3, ("平台建设",)),
            Paragraph((SENTENCE,)),
            Editable(f"{index}.reasons", "滞后原因和采取的措施"),
        ]
    blocks += [
        SectionHeading(1, ("下一步打算",)),
        Editable("next", "下一步打算", ("继续抓好重点项目，补齐", number("3项", "late"), "滞后指标的短板。")),
    ]
    return tuple(blocks)


REPORT = Document(
    id="xinghe-2025-report",
    version="1",
    language="zh",
    layout=Layout.REPORT,
    title=("关于2024年度全市产业转型升级进展情况的报告",),
    subtitle="（2025年6月30日）",
    main_to="市人民政府",
    blocks=report_blocks(3),
    annexes=(
        Annex("主要指标监测表", (indicator_table(24),)),
        Annex(
            "各县（市、区）考核评分表及其口径说明",
            (Paragraph((SENTENCE,)), indicator_table(12), PageBreak(), Note(("附注。",))),
        ),
    ),
    closing=Closing(("星河市工业和信息化局",), date(2025, 7, 3)),
    marks=MARKS,
)

CIRCULAR = Document(
    id="xinghe-2025-circular",
    version="1",
    language="zh",
    layout=Layout.DOCUMENT,
    head=Head(
        issuers=("星河市产业转型升级领导小组文件",),
        document_no="星转升发〔2025〕3号",
        copy_number="000012",
        classification="机密★1年",
        urgency="特急",
    ),
    title=("关于2024年度全市产业转型升级目标责任考核结果的通报",),
    main_to="各县（市、区）人民政府，各开发区管理委员会，市直有关部门、有关单位",
    blocks=(
        Paragraph(
            (
                "根据《星河市产业转型升级考核办法》，领导小组办公室对",
                number("9个", "units"),
                "县（市、区）2024年度工作进行了考核，结果经领导小组会议审定，现通报如下。",
            )
        ),
        SectionHeading(1, ("总体情况",)),
        Paragraph((SENTENCE * 3,)),
        SectionHeading(2, ("考核得分",)),
        Paragraph(("得分居前3位的是星东县、星西区、河口市。",)),
        Table(
            widths=(1, 3, 2, 2, 2),
            aligns=(Align.CENTRE, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.CENTRE),
            head=((Cell(("位次",)), Cell(("地区",)), Cell(("得分",)), Cell(("比上年",)), Cell(("等次",))),),
            rows=tuple(
                (
                    Cell((str(rank),)),
                    Cell((name,)),
                    Cell((number(f"{96 - rank}.35", f"score.{rank}"),)),
                    Cell((number(f"+{rank}.20", f"change.{rank}"),)),
                    Cell(("优秀" if rank < 3 else "良好",)),
                )
                for rank, name in enumerate(("星东县", "星西区", "河口市", "北岸经济技术开发区"), start=1)
            ),
            caption="考核得分",
            unit="分",
        ),
        SectionHeading(1, ("存在问题",)),
        Editable("problems", "主要问题及责任单位"),
        SectionHeading(1, ("工作要求",)),
        Paragraph((SENTENCE,)),
    ),
    annexes=(
        Annex("评分明细", (indicator_table(5),)),
        Annex("考核口径、数据来源以及与上一年度考核办法相比的主要调整情况说明", (Paragraph((SENTENCE,)),)),
    ),
    closing=Closing(("星河市产业转型升级领导小组",), date(2025, 7, 3), "此件公开发布"),
    imprint=Imprint(
        copies="市委各部门，市人大常委会办公室，市政协办公室，市监委，市中级人民法院，市人民检察院",
        printer="星河市产业转型升级领导小组办公室",
        printed_on=date(2025, 7, 4),
    ),
    marks=MARKS,
)

UPWARD = Document(
    id="xinghe-2025-upward",
    version="1",
    language="zh",
    layout=Layout.DOCUMENT,
    head=Head(
        issuers=("星河市工业和信息化局文件",),
        document_no="星工信报〔2025〕12号",
        signers=("张明", "欧阳晓东", "李伟"),
    ),
    title=("关于报送重点产业指标监测情况的请示",),
    main_to="省工业和信息化厅",
    blocks=(Paragraph((SENTENCE * 2,)), Paragraph(("妥否，请批示。",))),
    closing=Closing(("星河市工业和信息化局",), date(2025, 11, 12), "联系人：王芳，电话：12345"),
    imprint=Imprint(printer="星河市工业和信息化局办公室", printed_on=date(2025, 11, 12)),
    marks=Marks(dataset="数据集编号：demo-1"),
)

LETTER = Document(
    id="xinghe-2025-letter",
    version="1",
    language="zh",
    layout=Layout.LETTER,
    head=Head(
        issuers=("星河市工业和信息化局",), document_no="星工信函〔2025〕8号", copy_number="000003", urgency="加急"
    ),
    title=("关于核对二季度监测数据的函",),
    main_to="市统计局",
    blocks=(
        *(Paragraph(("各" * shift + "自2021年至2025年" * 12 + "。",)) for shift in range(1, 5)),
        Paragraph(("请于2025年8月5日前反馈，其中产值", number("60.4亿元", "output.0"), "请重点核对。")),
    ),
    extra_annexes=("二季度监测数据核对表",),
    closing=Closing(("星河市工业和信息化局",), date(2025, 7, 28)),
    imprint=Imprint(copies="市发展和改革委员会"),
    marks=Marks(demonstration="演示数据，不代表任何真实地区"),
)

MINUTES = Document(
    id="xinghe-2025-minutes",
    version="1",
    language="zh",
    layout=Layout.MINUTES,
    head=Head(issuers=("星河市产业转型升级联席会议纪要",), document_no="〔2025〕2号"),
    title=("研究二季度滞后指标整改工作",),
    blocks=(
        Paragraph((SENTENCE * 2,)),
        SectionHeading(1, ("议定事项",)),
        Paragraph((SENTENCE,)),
        Paragraph(("对", number("3项", "late"), "滞后指标逐项下达督办单。")),
    ),
    attendance=(
        Attendance("出席", "张　明　欧阳晓东　李　伟　王　芳　赵小川　孙　立　周　航　吴雪梅　郑　楠　冯　远"),
        Attendance("请假", "陈　江"),
        Attendance("列席", "褚　云　卫　平"),
    ),
    closing=Closing((), date(2025, 7, 20)),
    imprint=Imprint(
        copies="联席会议各成员单位", printer="星河市产业转型升级联席会议办公室", printed_on=date(2025, 7, 21)
    ),
)

ENGLISH = Document(
    id="xinghe-2025-report-en",
    version="1",
    language="en",
    layout=Layout.REPORT,
    title=("Report on the Industrial Transformation of the City of Xinghe in 2024",),
    subtitle="(as of 30 June 2025)",
    blocks=(
        Paragraph(("This report says how far each target of the plan has come, and what is not known.",)),
        SectionHeading(1, ("Overall progress",)),
        Paragraph(
            (
                "In 2024 the rail vehicle industry produced ",
                number("9.6 billion yuan", "rail.2024"),
                ", ",
                number("9.1%", "rail.growth"),
                " more than the year before. " + "Each county reports monthly on what is behind and why. " * 6,
            ),
        ),
        SectionHeading(2, ("Main indicators",)),
        Table(
            widths=(4, 1.5, 1.5, 1.5, 2),
            aligns=(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.CENTRE),
            head=((Cell(("Indicator",)), Cell(("2020",)), Cell(("2024",)), Cell(("Target",)), Cell(("Light",))),),
            rows=tuple(
                (
                    Cell((f"Expenditure on research as a share of main business revenue, branch {index}",)),
                    Cell((number(f"0.{index}%", f"en.base.{index}"),)),
                    Cell((number(f"0.{index + 3}%", f"en.value.{index}"),)),
                    Cell((number("1.2%", f"en.target.{index}"),)),
                    Cell(("■ far behind",)),
                )
                for index in range(1, 40)
            ),
            caption="Main indicators",
            notes=(Note(("Completion counts from the base.",)), Note(("Demonstration data.",), NoteKind.SOURCE)),
        ),
        SectionHeading(2, ("Tasks",)),
        SectionHeading(3, ("Projects",)),
        SectionHeading(4, ("Under construction",)),
        Paragraph(("Two of five projects are on schedule.",)),
        Editable("en.next", "what comes next"),
    ),
    annexes=(Annex("Definitions and releases", (Paragraph(("See the data set.",)),)),),
    closing=Closing(("Bureau of Industry and Information Technology of Xinghe",), date(2025, 7, 3)),
    marks=Marks(dataset="Data set demo-2025-06-30-7f3a", demonstration="Demonstration data of a fictional city"),
)

SAMPLES = {one.id: one for one in (REPORT, CIRCULAR, UPWARD, LETTER, MINUTES, ENGLISH)}
