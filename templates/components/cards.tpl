{{@attributes body}}
<div class="kith-cards">
  {{@body}}
</div>
