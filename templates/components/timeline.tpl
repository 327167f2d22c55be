{{@attributes body}}
<div class="moj-timeline">
  {{@body}}
</div>
