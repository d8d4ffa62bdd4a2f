"""Saved web pages as such sites make them; places, people and papers are invented."""

from __future__ import annotations

from pathlib import Path

FIRST = "停运半月的渡口班车昨日恢复运行，首班车六时发车，末班车十八时，沿途停靠柳湾、石桥、青石三站。"
SECOND = "渡口派出所说，每天往返十二班，票价不变；遇大风大雾，班车停开，站前会挂出牌子。"

FOUNDER = f"""<!DOCTYPE html><html><head><meta charset="gbk"><title>江东时报·数字报</title>
<style>.wz {{ color: red }}</style></head><body onload="init()">
<table width="100%"><tr><td><img src="logo.gif"></td><td>2024年3月5日 星期二</td></tr></table>
<table class="wz"><tr><td id="PreTitle">停运半月&nbsp;乡亲盼来好消息</td></tr>
<tr><td id="Title">渡口班车<br>恢复运行</td></tr><tr><td id="SubTitle">——“便民路上”系列报道（上）</td></tr></table>
<table class="pic"><tr><td><img src="a.jpg"></td></tr>
<tr><td>　　昨日，首班车驶出渡口。 本报记者 浦小映 摄</td></tr></table>
<div id="ozoom"><script>var a = "不是正文";</script><style>p {{ margin: 0 }}</style>
<p>　　编者按：便民路怎么走？本报今起推出系列报道。</p>
<p>　　本报讯&nbsp;{FIRST}</p><p style="display:none">采集水印</p>
<p>　　{SECOND}<br>　　“等了半个月，总算不用绕路了。”村民说。（详见第三版）</p>
<table border=1><tr><th>站</th><th>首班</th></tr><tr><td>柳湾</td><td>6:00</td></tr><tr><td>石桥</td><td>6:20</td></tr></table>
</div><div>上一篇：<a href="content_3.htm">水库大坝完成加固</a></div></body></html>
<!--enpproperty <founder-date>2024-03-05 08:00:00</founder-date><founder-pagenum>A02</founder-pagenum>
<founder-papername>江东时报</founder-papername><founder-author>本报记者 何小禾 通讯员 吴小松</founder-author>
<founder-title>渡口班车恢复运行</founder-title><founder-subtitle></founder-subtitle><founder-type>1</founder-type>
<nodename>综合</nodename> /enpproperty-->"""

PEOPLE = f"""<html><head><title>柳湾镇办起夜校-江东时报</title></head><body>
<div class="text_c"><h3>灯亮到九点</h3><h1>柳湾镇办起夜校</h1><h2>书法班最受欢迎</h2><h4>何小禾</h4>
<div class="lai">《江东时报》（2024年03月05日 第 03 版）</div>
<div id="articleContent"><!--enpcontent--><P>　　{FIRST}</P><P>　　{SECOND}</P><!--/enpcontent--></div></div>
</body></html>"""

WEB = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>渡口班车恢复运行_要闻_江东网</title>
<meta name="publishdate" content="2024-03-05"><meta name="author" content="104363"></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/yw">要闻</a> &gt; 正文</div>
<h1 class="bt">渡口班车恢复运行</h1><div class="info">2024-03-05 10:05　来源：江东时报　作者：何小禾</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="content"><p>　　{FIRST}</p><p><img src="a.jpg" alt=""></p><p class="pictext">首班车驶出渡口（浦小映 摄）</p>
<p>{SECOND}</p><h2>盼了半个月</h2><p>　　“总算不用绕路了。”柳湾&#26449;村民说，&ldquo;车&rdquo;上坐满了人。</p>
<p><a href="x-2.html">【1】</a><a href="x-2.html">【2】</a></p><p>（责任编辑：孟小夏、程小砚）</p>
<p>相关阅读：</p><ul><li><a href="1">水库大坝完成加固</a></li><li><a href="2">青石桥修好了</a></li></ul>
<p>版权所有 江东网 未经授权不得转载</p></div>
<div class="side"><ul><li><a href="3">{FIRST}</a></li></ul></div></body></html>"""


def founder(title: str, *paragraphs: str, page: str = "A02", author: str = "") -> str:
    """An article of the Jiangdong Times of 5 March 2024, as Founder's system makes it."""
    body = "".join(f"<p>　　{each}</p>" for each in paragraphs)
    return (
        f'<html><body><div id="Title">{title}</div><founder-content>{body}</founder-content></body></html>'
        f"<!--enpproperty <founder-date>2024-03-05 08:00:00</founder-date><founder-pagenum>{page}</founder-pagenum>"
        f"<founder-papername>江东时报</founder-papername><founder-author>{author}</founder-author>"
        f"<founder-title>{title}</founder-title><founder-type>1</founder-type> /enpproperty-->"
    )


def layout(links: dict[str, str], page: str = "A02", name: str = "综合", mapped: int = 99) -> str:
    """A page that lists `links` (address: headline) and has the first `mapped` of them in its map."""
    areas = "".join(f'<Area coords="1,1" shape="polygon" href="{link}">' for link in list(links)[:mapped])
    items = "".join(
        f"<li><a href={link}><div style=display:inline>{title}</div></a></li>" for link, title in links.items()
    )
    return (
        f"<html><head><title>江东时报</title></head><body><ul><li><a id=pageLink href=node_1.htm>第A01版：要闻</a></li>"
        f"<li><a id=pageLink href=node_2.htm>第A02版：综合</a></li></ul><table><tr><td>第{page}版：<strong>{name}</strong>"
        f'</td></tr></table><map name=PagePicMap>{areas}</map><img src=p.jpg usemap="#PagePicMap"><ul>{items}</ul>'
        f"</body></html><!--enpproperty <founder-date>2024-03-05 08:00:00</founder-date>"
        f"<founder-pagenum>{page}</founder-pagenum><founder-papername>江东时报</founder-papername>"
        f"<founder-type>2</founder-type> /enpproperty-->"
    )


def saved(folder: Path, **pages: str) -> Path:
    """The pages as files of a folder; `content_1` is content_1.htm."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.htm").write_text(text, "utf-8")
    return folder
