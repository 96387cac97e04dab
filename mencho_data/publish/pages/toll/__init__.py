"""The toll: how counts grew, who said so and when, as a chart and as the same figures in a table."""

from mencho_data.publish.pages.toll.alone import chart_alone
from mencho_data.publish.pages.toll.page import BriefChart, TollContent, about_toll, brief_chart, toll_content
from mencho_data.publish.pages.toll.picture import share_picture

__all__ = ["BriefChart", "TollContent", "about_toll", "brief_chart", "chart_alone", "share_picture", "toll_content"]
